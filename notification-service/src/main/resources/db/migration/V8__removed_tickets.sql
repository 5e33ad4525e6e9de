-- What is removed with a ticket: its notices, what was sent again of them, and the number of the last event about them.
-- Beside the builds before: they delete nothing, and pass by the event that says so.
create policy every_company on redelivery to ${worker_role} using (true);

grant delete on notice to ${worker_role};
grant select, delete on redelivery to ${worker_role};
grant delete on ticket_sequence to ${worker_role};

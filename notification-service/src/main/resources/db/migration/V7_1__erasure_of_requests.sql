-- The worker that erases a person takes it out of what the person had asked for, too.
create policy every_erasure on redelivery to ${worker_role} using (true) with check (true);
create policy every_company on notice_template to ${worker_role} using (true) with check (true);

grant select, update (requested_by) on redelivery to ${worker_role};
grant select, update (edition, subject, text, html, updated_by) on notice_template to ${worker_role};

-- A person who is erased is taken out of what every service keeps beside its own tables: kept answers, events that are not published yet,
-- parked keys and dead letters. Workers do it, company by company. They read kept answers for that alone: the policy has a name of its
-- own, beside that of a service whose workers keep answers, too.
--
-- Beside the builds before: nothing that they do needs any of it, or is refused by it.

create policy all_companies_of_erasure on idempotency to ${worker_role} using (true) with check (true);

grant select, update on idempotency   to ${worker_role};
grant update         on outbox        to ${worker_role};
grant update         on outbox_parked to ${worker_role};

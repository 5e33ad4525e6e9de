-- Tickets from which a person could not be taken (ADR 0042): the erasure goes on, and tries them again in the end.
--
-- Beside the build before: a table of its own, and a stage that it does not have. An erasure at that stage it cannot go on with; a replica of
-- the new build does.

set lock_timeout = '2s';

create table erasure_failure (
    company  text    not null,
    erasure  uuid    not null,
    ticket   uuid    not null,
    -- How often it failed. Why is in the log: reasons may quote texts.
    attempts integer not null default 1,
    primary key (company, erasure, ticket),
    foreign key (company, erasure) references erasure (company, id) on delete cascade,
    foreign key (company, ticket) references ticket (company, id) on delete cascade
);

-- For a ticket that is removed.
create index erasure_failure_by_ticket on erasure_failure (company, ticket);

alter table erasure_failure enable row level security;
create policy of_the_company on erasure_failure to ${service_role}
    using (company = current_setting('docket.company', true))
    with check (company = current_setting('docket.company', true));
create policy of_every_company on erasure_failure to ${worker_role} using (true) with check (true);

grant select on erasure_failure to ${service_role};
grant select, insert, update, delete on erasure_failure to ${worker_role};

-- LEFT: tickets that failed are tried again, and files that are still in the store are waited for.
alter table erasure drop constraint erasure_stage_check;
alter table erasure add constraint erasure_stage_check check (stage in ('ALL', 'CHANGED', 'REST', 'LEFT'));

-- A tenant's table as services have them.
create table note (
    company text not null,
    id      text not null,
    text    text not null default '',
    primary key (company, id)
);
alter table note enable row level security;
create policy own_company on note to ${service_role}
    using (company = current_setting('docket.company', true)) with check (company = current_setting('docket.company', true));
create policy all_companies on note to ${worker_role} using (true) with check (true);
grant select, insert, update, delete on note to ${service_role}, ${worker_role};

-- Addresses that mail cannot be delivered to, as mail servers have said of notices of tickets in which they take part.

create table undeliverable_address (
    company     text        not null,
    -- Folded for comparison, as participants' are.
    email_key   text        not null,
    email       text        not null,
    -- What was said of it (RFC 3463), such as 5.1.1.
    status      text        not null,
    -- Whose notice it was.
    ticket      uuid        not null,
    reported_at timestamptz not null,
    primary key (company, email_key),
    foreign key (company, ticket) references ticket (company, id)
);

alter table undeliverable_address enable row level security;
create policy of_the_company on undeliverable_address to ${service_role}
    using (company = current_setting('docket.company', true))
    with check (company = current_setting('docket.company', true));
create policy of_every_company on undeliverable_address to ${worker_role} using (true) with check (true);

grant select, insert, delete on undeliverable_address to ${service_role};
grant select on undeliverable_address to ${worker_role};

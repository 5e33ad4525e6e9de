-- A clock whose decision failed: its ticket rests until retry_at, everybody else goes on. The row goes with the clock's own,
-- when it happens after all or is stopped; so the table holds what fails now, for an operator to read.

create table timer_failure (
    company  text        not null,
    ticket   uuid        not null,
    clock    text        not null,
    step     integer     not null,
    attempts integer     not null,
    retry_at timestamptz not null,
    reason   text        not null,
    primary key (company, ticket, clock, step),
    foreign key (company, ticket, clock, step) references timer (company, ticket, clock, step) on delete cascade
);

alter table timer_failure enable row level security;
create policy of_the_company on timer_failure to ${service_role}
    using (company = current_setting('docket.company', true))
    with check (company = current_setting('docket.company', true));
create policy of_every_company on timer_failure to ${worker_role} using (true) with check (true);

grant select, insert, update, delete on timer_failure to ${worker_role};

-- For the fair share of each company when one of them has more in arrears than a sweep looks at.
create index timer_due_of_company on timer (company, due_at);

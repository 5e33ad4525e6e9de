-- Tickets that lived elsewhere before (ADR 0041): each comes in once, however often it is sent.

create table imported_ticket (
    company      text        not null,
    -- Where it lived, as whoever imported it calls that.
    source       text        not null,
    -- What it was called there, for programs.
    external_id  text        not null,
    ticket       uuid        not null,
    -- Those that it points to, as they were called there; linked once both are here.
    duplicate_of text,
    follow_up_of text,
    imported_at  timestamptz not null,
    primary key (company, source, external_id),
    foreign key (company, ticket) references ticket (company, id) on delete cascade
);

create unique index imported_ticket_by_ticket on imported_ticket (company, ticket);
create index imported_duplicate on imported_ticket (company, source, duplicate_of) where duplicate_of is not null;
create index imported_follow_up on imported_ticket (company, source, follow_up_of) where follow_up_of is not null;

alter table imported_ticket enable row level security;
create policy of_the_company on imported_ticket to ${service_role}
    using (company = current_setting('docket.company', true))
    with check (company = current_setting('docket.company', true));
create policy of_every_company on imported_ticket to ${worker_role} using (true) with check (true);

grant select, insert on imported_ticket to ${service_role}, ${worker_role};

-- What people called it there; they go on looking for it by that. Null for all that were opened here: nothing is written into their rows.
alter table ticket add column external_reference text;

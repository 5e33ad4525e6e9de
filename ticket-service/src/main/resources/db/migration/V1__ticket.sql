-- ticket-service's own tables. Every key begins with the company; row-level security holds the company a second time.
-- The service role serves requests of one company; the worker role (timers, consumers, relay) crosses companies.

-- What the published schemes say: a read model, fed from Kafka, its version going forward only.

create table company (
    company        text   not null primary key,
    name           text   not null,
    locale         text   not null,
    time_zone      text   not null,
    scheme_version bigint not null
);

create table scheme (
    company  text   not null,
    version  bigint not null,
    document jsonb  not null,
    primary key (company, version)
);

-- Who works in the company: teams as the directory publishes them, and the persons whose token was seen.

create table team (
    company    text not null,
    id         text not null,
    name       text not null,
    lead_id    text,
    lead_name  text,
    lead_email text,
    primary key (company, id)
);

create table team_member (
    company text not null,
    team    text not null,
    id      text not null,
    name    text not null,
    email   text,
    primary key (company, team, id),
    foreign key (company, team) references team (company, id) on delete cascade
);

create index team_member_by_person on team_member (company, id);

create table person (
    company   text        not null,
    id        text        not null,
    name      text        not null,
    email     text,
    -- Folded for comparison: addresses compare ignoring case, and an index on lower(email) would be lost under row-level security.
    -- Null for an address that no token has vouched for.
    email_key text,
    seen_at   timestamptz not null,
    primary key (company, id)
);

create index person_by_email on person (company, email_key);

-- Where the company's references come from: a sequence taken in blocks, and the key of the permutation that hides it.

create table numbering (
    company     text   not null primary key,
    next_number bigint not null default 0,
    secret      bytea  not null default uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
);

-- The ticket. `state` is all that the rules know of it; the columns beside it are what is searched and sorted by, and what
-- the rules do not need to know. Participants and clocks have tables of their own.
--
-- What customers know of a ticket is the same, but while its status conceals: customers' lists filter and sort by the `seen`
-- columns, and their view's version counts only what they may see.

create table ticket (
    company         text        not null,
    id              uuid        not null,
    reference       text        not null,
    subject         text        not null,
    description     text        not null,
    kind            text        not null,
    channel         text        not null,
    topic           text        not null,
    priority        text        not null,
    status          text        not null,
    category        text        not null,
    requester       text        not null,
    assignee        text,
    team            text,
    duplicate_of    uuid,
    follow_up_of    uuid,
    queued_at       timestamptz not null,
    status_since    timestamptz not null,
    answered        boolean     not null,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    state           jsonb       not null,
    -- What customers see while the status conceals; null while it does not.
    concealed       jsonb,
    seen_topic      text        not null,
    seen_category   text        not null,
    seen_updated_at timestamptz not null,
    seen_version    bigint      not null,
    version         bigint      not null,
    sequence        bigint      not null,
    primary key (company, id)
);

create unique index ticket_by_reference on ticket (company, reference);
create index ticket_by_update on ticket (company, updated_at, id);
create index ticket_by_creation on ticket (company, created_at, id);
create index ticket_by_status on ticket (company, status, updated_at, id);
create index ticket_by_category on ticket (company, category, updated_at, id);
create index ticket_by_assignee on ticket (company, assignee, updated_at, id) where assignee is not null;
create index ticket_by_team on ticket (company, team, updated_at, id) where team is not null;
create index ticket_in_queue on ticket (company, status, queued_at, id);
create index ticket_by_duplicate on ticket (company, duplicate_of) where duplicate_of is not null;

create table participant (
    company   text        not null,
    ticket    uuid        not null,
    id        text        not null,
    person    text,
    name      text        not null,
    email     text,
    email_key text,
    side      text        not null,
    added_at  timestamptz not null,
    primary key (company, ticket, id),
    foreign key (company, ticket) references ticket (company, id)
);

create unique index participant_by_email on participant (company, email_key, ticket);
create index participant_by_person on participant (company, person, ticket) where person is not null;

create table message (
    company      text        not null,
    ticket       uuid        not null,
    id           uuid        not null,
    type         text        not null,
    visibility   text        not null,
    body         text        not null,
    author_id    text        not null,
    author_name  text        not null,
    author_role  text        not null,
    on_behalf_of jsonb,
    external     jsonb,
    created_at   timestamptz not null,
    primary key (company, ticket, id),
    foreign key (company, ticket) references ticket (company, id)
);

create index message_in_order on message (company, ticket, created_at, id);

-- Append-only: no role may change or remove an entry. Names stand as they were then.

create table history (
    company             text        not null,
    ticket              uuid        not null,
    id                  uuid        not null,
    at                  timestamptz not null,
    type                text        not null,
    actor_id            text,
    actor_name          text        not null,
    actor_role          text        not null,
    on_behalf_of        jsonb,
    cause               text        not null,
    rule                text,
    from_status         jsonb,
    to_status           jsonb,
    scheme_version      bigint      not null,
    seconds_in_previous bigint,
    advice              jsonb,
    detail              jsonb,
    -- Whether customers may read the entry.
    visible             boolean     not null,
    primary key (company, ticket, id),
    foreign key (company, ticket) references ticket (company, id)
);

create index history_in_order on history (company, ticket, at, id);

-- What is still to come: a row per running clock, written with the move that starts it. It keeps the span of the scheme
-- version that started it; `rule` and `span` are null where a person named the moment.

create table timer (
    company text        not null,
    ticket  uuid        not null,
    clock   text        not null,
    step    integer     not null,
    rule    text,
    kind    text        not null,
    due_at  timestamptz not null,
    span    text,
    primary key (company, ticket, clock, step),
    foreign key (company, ticket) references ticket (company, id)
);

create index timer_due on timer (due_at, company, ticket);
-- For the fair share of each company when one of them has more in arrears than a sweep looks at.
create index timer_due_of_company on timer (company, due_at);

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

-- Who may do what.

do $$
declare
    name text;
begin
    foreach name in array array['company', 'scheme', 'team', 'team_member', 'person', 'numbering', 'ticket',
        'participant', 'message', 'history', 'timer', 'timer_failure']
    loop
        execute format('alter table %I enable row level security', name);
        execute format('create policy of_the_company on %I to ${service_role}'
            || ' using (company = current_setting(''docket.company'', true))'
            || ' with check (company = current_setting(''docket.company'', true))', name);
        execute format('create policy of_every_company on %I to ${worker_role} using (true) with check (true)', name);
    end loop;
end
$$;

grant select on company, scheme, team, team_member to ${service_role};
grant select, insert, update, delete on company, scheme, team, team_member to ${worker_role};
grant select, insert, update on person, numbering, ticket to ${service_role}, ${worker_role};
grant select, insert, delete on participant to ${service_role}, ${worker_role};
grant select, insert on message, history to ${service_role}, ${worker_role};
grant select, insert, update, delete on timer to ${service_role}, ${worker_role};
grant select, insert, update, delete on timer_failure to ${worker_role};

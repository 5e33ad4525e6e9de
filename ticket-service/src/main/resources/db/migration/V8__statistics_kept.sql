-- Statistics that are kept (ADR 0032). The history stays what counts: everything here can be counted anew from it, and follows it from outside
-- the commands' transactions. Every key begins with the company; nothing of a person but the assignee's id is kept.

-- A row for each ticket that was counted: up to where, and what is needed to go on.
create table statistics_ticket (
    company             text        not null,
    ticket              uuid        not null,
    -- The ticket's version when it was counted last; one that is behind has something to be looked at. 0 until then.
    version             bigint      not null default 0,
    -- The last entry of its history that was counted.
    entry_at            timestamptz,
    entry_id            uuid,
    opened_at           timestamptz not null,
    channel             text        not null,
    -- In which groups it is, and since when; a null assignee is nobody.
    status              text,
    status_since        timestamptz,
    category            text,
    category_since      timestamptz,
    assignee            text,
    assignee_since      timestamptz,
    -- Whole seconds from its opening; null until it happens. A resolution is the first entry into RESOLVED, or else into CLOSED.
    first_reply_seconds bigint,
    resolution_seconds  bigint,
    was_resolved        boolean     not null default false,
    primary key (company, ticket)
) with (fillfactor = 80);

-- For those opened on a day that a period only touches.
create index statistics_ticket_by_opening on statistics_ticket (company, opened_at);

-- How many tickets are in each group. A dimension is STATUS, CATEGORY, ASSIGNEE or CHANNEL; nobody's key is ''.
create table statistics_present (
    company   text   not null,
    dimension text   not null,
    key       text   not null,
    tickets   bigint not null,
    primary key (company, dimension, key)
) with (fillfactor = 50);

-- How often a group was entered on a day (UTC); with the key '' also REOPENED and PROMISE_BROKEN.
create table statistics_count (
    company   text   not null,
    dimension text   not null,
    day       date   not null,
    key       text   not null,
    count     bigint not null,
    primary key (company, dimension, day, key)
) with (fillfactor = 50);

-- How many of those that left a group on a day had been there for how long: a bucket holds what differs by less than the stated error.
-- With the key '' also FIRST_REPLY and RESOLUTION, by the day on which the ticket was opened.
create table statistics_duration (
    company   text    not null,
    dimension text    not null,
    day       date    not null,
    key       text    not null,
    bucket    integer not null,
    count     bigint  not null,
    primary key (company, dimension, day, key, bucket)
) with (fillfactor = 80);

-- The walk past each company's tickets, in the order of their last change: whatever happened before that place was counted.
create table statistics_walk (
    company   text        not null primary key,
    walked_at timestamptz not null default 'epoch',
    walked_id uuid        not null default '00000000-0000-0000-0000-000000000000',
    -- When it is the company's turn again, on the real clock.
    due_at    timestamptz not null default clock_timestamp()
);

create index statistics_walk_by_turn on statistics_walk (due_at);

do $$
declare
    name text;
begin
    foreach name in array array['statistics_ticket', 'statistics_present', 'statistics_count', 'statistics_duration', 'statistics_walk']
    loop
        execute format('alter table %I enable row level security', name);
        execute format('create policy of_the_company on %I to ${service_role}'
            || ' using (company = current_setting(''docket.company'', true))'
            || ' with check (company = current_setting(''docket.company'', true))', name);
        execute format('create policy of_every_company on %I to ${worker_role} using (true) with check (true)', name);
    end loop;
end
$$;

grant select on statistics_ticket, statistics_present, statistics_count, statistics_duration, statistics_walk to ${service_role};
grant select, insert, update on statistics_ticket, statistics_present, statistics_count, statistics_duration, statistics_walk
    to ${worker_role};

-- Forgets what was counted of a company, for an operator: the walk counts all of it anew. Nobody counts meanwhile, so that nothing is
-- forgotten by half.
create function docket_recount_statistics(of_company text) returns void
    language plpgsql
    set search_path = public, pg_temp
as $$
begin
    -- First, as the walk does, which may have the company's turn just now.
    update statistics_walk set walked_at = default, walked_id = default, due_at = default where company = of_company;
    lock table statistics_ticket in share row exclusive mode;
    delete from statistics_ticket where company = of_company;
    delete from statistics_present where company = of_company;
    delete from statistics_count where company = of_company;
    delete from statistics_duration where company = of_company;
end
$$;

revoke execute on function docket_recount_statistics(text) from public;

-- Tags: words by which agents find tickets again (ADR 0040). The ticket has them as they were written, to be shown; the table has them
-- folded, to be looked up.

set lock_timeout = '2s';

alter table ticket add column tags text[] not null default '{}';

create table ticket_tag (
    company    text        not null,
    ticket     uuid        not null,
    -- Folded for comparison. In the order of code points, so that a prefix is a range.
    tag_key    text collate "C" not null,
    -- As it was written.
    tag        text        not null,
    -- The ticket's, so that a list by a tag is read in its order.
    updated_at timestamptz not null,
    primary key (company, ticket, tag_key),
    foreign key (company, ticket) references ticket (company, id) on delete cascade
);

-- The table is new: nothing waits for its index.
create index ticket_tagged on ticket_tag (company, tag_key, updated_at, ticket);

alter table ticket_tag enable row level security;
create policy of_the_company on ticket_tag to ${service_role}
    using (company = current_setting('docket.company', true))
    with check (company = current_setting('docket.company', true));
create policy of_every_company on ticket_tag to ${worker_role} using (true) with check (true);

grant select, insert, delete on ticket_tag to ${service_role}, ${worker_role};
grant update (updated_at) on ticket_tag to ${service_role}, ${worker_role};

-- A trigger, and no statement of the service's: while an upgrade goes on replicas of the build before, which know no tags, change
-- tickets that have some. A ticket without tags is not taken up by it at all.
create function docket_tagged_ticket_changed() returns trigger
    language plpgsql
    set search_path = pg_catalog, public, pg_temp
as $$
begin
    update ticket_tag set updated_at = new.updated_at where company = new.company and ticket = new.id;
    return null;
end
$$;

create trigger tagged_ticket_changed after update of updated_at on ticket
    for each row when (new.tags <> '{}' and new.updated_at <> old.updated_at)
    execute function docket_tagged_ticket_changed();

-- The companies that were removed, and how far their rows are gone (ADR 0043). A row stays for good: what still comes of that company,
-- from a topic or a call under way, is passed by.
--
-- Beside the builds before: they neither read nor write it, and know of no removal. Remove companies once all are of the new build.

create table removal (
    company      text        not null primary key,
    -- By which operator; null where another service told of it.
    requested_by text,
    requested_at timestamptz not null default docket_now(),
    state        text        not null default 'RUNNING' check (state in ('RUNNING', 'DONE')),
    -- How many are deleted.
    rows         bigint      not null default 0,
    -- When a worker looks at it again, and since when nothing more was found; on the real clock.
    due_at       timestamptz not null default clock_timestamp(),
    empty_since  timestamptz,
    finished_at  timestamptz
);

create index removal_running on removal (due_at) where state = 'RUNNING';

alter table removal enable row level security;
create policy own_company on removal to ${service_role}
    using (company = current_setting('docket.company', true)) with check (company = current_setting('docket.company', true));
create policy every_company on removal to ${worker_role} using (true) with check (true);

grant select, insert         on removal to ${service_role};
grant select, insert, update on removal to ${worker_role};

-- Deletes some of a removed company's rows, from whichever tables have any: each with a column `company`, those first that refer to others. So
-- a table that comes later is not forgotten. It runs as the tables' owner, for much of this nobody else may delete; of other companies it
-- deletes nothing, whoever calls it. What the removal itself has to tell stays in the outbox until it is told.
create function docket_remove_rows(of_company text, except_tables text[], at_most integer) returns integer
    language plpgsql security definer
    set search_path = public, pg_temp
    set lock_timeout = '2s'
    -- Of a company that has most of a table it would read what it has deleted already, again in each call.
    set enable_seqscan = off
as $$
declare
    part    record;
    gone    integer;
    removed integer := 0;
begin
    if not exists (select from removal where company = of_company and state = 'RUNNING') then
        raise insufficient_privilege using message = 'Rows are removed of companies alone that are being removed';
    end if;
    for part in
        with recursive kept as (
            select c.oid, c.relname
              from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'company' and not a.attisdropped
             where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'removal' and c.relname <> all (except_tables)
        ), placed (oid, depth) as (
            select oid, 0 from kept
            union
            select f.conrelid, p.depth + 1
              from placed p join pg_constraint f on f.contype = 'f' and f.confrelid = p.oid and f.conrelid <> f.confrelid
             where p.depth < 20
        )
        select k.relname as name from kept k join placed p using (oid) group by k.oid, k.relname order by max(p.depth) desc, k.oid
    loop
        execute format('delete from %1$I where ctid = any (array(select ctid from %1$I where company = $1 %2$s limit $2))', part.name,
                       case when part.name = 'outbox' then 'and data is not null and type <> ''docket.company.removed''' end)
          using of_company, at_most - removed;
        get diagnostics gone = row_count;
        removed := removed + gone;
        exit when removed >= at_most;
    end loop;
    return removed;
end
$$;

revoke execute on function docket_remove_rows(text, text[], integer) from public;
grant execute on function docket_remove_rows(text, text[], integer) to ${worker_role};

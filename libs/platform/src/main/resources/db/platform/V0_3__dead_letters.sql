-- What an operator did about a record that a consumer could not take. A letter waits until it is replayed, or overtaken by a later
-- state of its key; then it is kept for 30 days.
--
-- Beside the builds before: they neither read nor write the new columns, and the columns come without a rewrite of the table. What they
-- take meanwhile overtakes no letter: an operator looks at the key before a replay. Letters are few, therefore the indexes are plain.
alter table inbox_parked add column replayed_at  timestamptz;
alter table inbox_parked add column replayed_by  text;
alter table inbox_parked add column overtaken_at timestamptz;

-- For operators, who list and name letters whatever their company; and for consumers, who overtake them.
create unique index inbox_parked_by_id on inbox_parked (id);
create index inbox_parked_by_key on inbox_parked (consumer, topic, message_key)
    where replayed_at is null and overtaken_at is null;

-- For operators, who name a parked key by its event.
create unique index outbox_parked_by_event on outbox_parked (event);

grant update on inbox_parked to ${worker_role};

-- As before, and letters that are done with go after 30 days.
create or replace function docket_maintain() returns void
    language plpgsql security definer
    set search_path = public, pg_temp
    set timezone = 'UTC'
    set lock_timeout = '2s'
as $$
declare
    today date := docket_now()::date;
    first date;
    part  record;
begin
    perform pg_advisory_xact_lock(hashtextextended('docket_maintain', 0));
    for first in select generate_series(today - 1, today + 2, interval '1 day')::date loop
        continue when to_regclass('idempotency_' || to_char(first, 'YYYYMMDD')) is not null
            or exists (select from idempotency_otherwise where created_at >= first and created_at < first + 1);
        execute format('create table %I partition of idempotency for values from (%L) to (%L)',
                       'idempotency_' || to_char(first, 'YYYYMMDD'), first::timestamptz, (first + 1)::timestamptz);
        execute format('alter table %I enable row level security', 'idempotency_' || to_char(first, 'YYYYMMDD'));
    end loop;
    for part in select c.relname as name
                  from pg_inherits i join pg_class c on c.oid = i.inhrelid
                 where i.inhparent = 'idempotency'::regclass
                   and c.relname ~ '^idempotency_\d{8}$'
                   and to_date(right(c.relname, 8), 'YYYYMMDD') < today - 2 loop
        execute format('drop table %I', part.name);
    end loop;
    delete from idempotency_otherwise where created_at < docket_now() - interval '2 days';
    delete from consumer_sequence where taken_at < clock_timestamp() - interval '30 days';
    delete from inbox_parked where least(replayed_at, overtaken_at) < clock_timestamp() - interval '30 days';
end
$$;

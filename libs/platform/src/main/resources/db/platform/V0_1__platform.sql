-- What every service's database has: the time, the outbox, leases, kept answers and the consumers' bookkeeping.
--
-- Placeholders: service_role serves requests and is bound to one company a transaction by row-level security;
-- worker_role crosses companies: relay, timers, consumers. Neither owns anything.

grant usage on schema public to ${service_role}, ${worker_role};

-- The only clock that rules are decided by. Tests replace this one function.
create function docket_now() returns timestamptz
    language sql volatile parallel restricted
    return clock_timestamp();

-- Events to be published. A row goes when the broker has acknowledged it.
create table outbox (
    company     text        not null,
    id          bigint      generated always as identity,
    event       uuid        not null,
    bucket      int         not null,
    topic       text        not null,
    message_key text        not null,
    type        text        not null,
    subject     text,
    occurred_at timestamptz not null,
    traceparent text        not null,
    data        text,
    created_at  timestamptz not null default clock_timestamp(),
    primary key (company, id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_insert_scale_factor = 0,
        autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 5000);

create index outbox_by_bucket on outbox (bucket, id);

-- Keys whose first event the broker refused for good: their events wait, in order, until the row is deleted.
create table outbox_parked (
    company     text        not null,
    topic       text        not null,
    message_key text        not null,
    event       uuid        not null,
    reason      text        not null,
    parked_at   timestamptz not null default clock_timestamp(),
    primary key (company, topic, message_key)
);

-- Answers to commands that came with an Idempotency-Key, for a day; a partition for each day, dropped as a whole.
create table idempotency (
    company    text        not null,
    caller     text        not null,
    operation  text        not null,
    key        text        not null,
    created_at timestamptz not null,
    body_hash  bytea       not null,
    status     int         not null,
    headers    text        not null,
    code       text,
    title      text,
    body       text,
    primary key (company, caller, operation, key, created_at)
) partition by range (created_at);

-- Catches what the maintenance did not foresee, so that no command fails for want of a partition.
create table idempotency_otherwise partition of idempotency default;

-- Consumers' bookkeeping that is no company's: which offset comes next. The topic goes by its id, because a topic that was
-- made anew begins at offset 0 again.
create table consumer_offset (
    consumer    text   not null,
    topic_id    uuid   not null,
    partition   int    not null,
    next_offset bigint not null,
    primary key (consumer, topic_id, partition)
);

-- The last sequence that was taken of each key.
create table consumer_sequence (
    company     text        not null,
    consumer    text        not null,
    topic       text        not null,
    message_key text        not null,
    sequence    bigint      not null,
    taken_at    timestamptz not null default clock_timestamp(),
    primary key (company, consumer, topic, message_key)
) with (fillfactor = 80);

-- Events that a consumer could not take after its retries. The whole record is kept, so that it can be replayed.
create table inbox_parked (
    company     text        not null,
    id          uuid        not null,
    consumer    text        not null,
    topic       text        not null,
    topic_id    uuid        not null,
    partition   int         not null,
    "offset"    bigint      not null,
    message_key text,
    headers     text        not null,
    payload     bytea,
    reason      text        not null,
    parked_at   timestamptz not null default clock_timestamp(),
    primary key (company, id),
    unique (company, consumer, topic_id, partition, "offset")
);

-- Leases are about processes, not about companies.
create table lease (
    name       text        primary key,
    holder     text        not null,
    version    bigint      not null,
    expires_at timestamptz not null
);

-- The replicas that share the outbox's buckets, as long as they are heard of.
create table relay_member (
    holder     text        primary key,
    seen_until timestamptz not null
);

alter table outbox            enable row level security;
alter table outbox_parked     enable row level security;
alter table idempotency       enable row level security;
alter table idempotency_otherwise enable row level security;
alter table consumer_sequence enable row level security;
alter table inbox_parked      enable row level security;

create policy own_company on outbox to ${service_role}
    using (company = current_setting('docket.company', true)) with check (company = current_setting('docket.company', true));
create policy own_company on idempotency to ${service_role}
    using (company = current_setting('docket.company', true)) with check (company = current_setting('docket.company', true));

create policy all_companies on outbox            to ${worker_role} using (true) with check (true);
create policy all_companies on outbox_parked     to ${worker_role} using (true) with check (true);
create policy all_companies on consumer_sequence to ${worker_role} using (true) with check (true);
create policy all_companies on inbox_parked      to ${worker_role} using (true) with check (true);

grant insert                         on outbox            to ${service_role};
grant select, insert                 on idempotency       to ${service_role};
grant select, insert, delete         on outbox            to ${worker_role};
grant select, insert, delete         on outbox_parked     to ${worker_role};
grant select, insert, update         on consumer_offset   to ${worker_role};
grant select, insert, update, delete on consumer_sequence to ${worker_role};
grant select, insert, delete         on inbox_parked      to ${worker_role};
grant select, insert, update         on lease             to ${worker_role};
grant select, insert, update, delete on relay_member      to ${worker_role};

-- Makes the partitions of yesterday to the day after tomorrow and drops those whose answers are over a day old. Called at
-- start and every hour; gives up, until the next time, rather than wait behind a long transaction.
create function docket_maintain() returns void
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
end
$$;

revoke execute on function docket_maintain() from public;
grant execute on function docket_maintain() to ${worker_role};

do $$ begin perform docket_maintain(); end $$;

-- The breaker: what of one kind is beyond many times a company's usual rate is held until an admin decides (ADR 0047). What is held, each
-- service keeps beside what it is of; one that holds nothing has these tables empty.
--
-- Beside the builds before: they neither count nor hold. The breaker holds everything once all replicas are of this build.
create table breaker (
  company    text        not null,
  kind       text        not null,
  id         uuid        not null,
  state      text        not null default 'HOLDING' check (state in ('HOLDING', 'RELEASING', 'DROPPING', 'SETTLED')),
  since      timestamptz not null default docket_now(),
  passed     bigint      not null,
  "limit"    bigint      not null,
  usual      bigint      not null,
  settled    bigint      not null default 0,
  told_at    timestamptz,
  decided_by text,
  decided_at timestamptz,
  open_until timestamptz,
  due_at     timestamptz not null,
  primary key (company, kind)
);

comment on table breaker is 'a company''s breaker of one kind, as it tripped last';
comment on column breaker.id is 'of this tripping: the cause of what admins are told';
comment on column breaker.passed is 'how many had been let through in that hour';
comment on column breaker.usual is 'how many there were in the busiest hour of the seven days before';
comment on column breaker.settled is 'how many of what was held are released or dropped';
comment on column breaker.decided_by is 'the sub of the admin or operator who had it released or dropped';
comment on column breaker.open_until is 'until when nothing is held after a release';
comment on column breaker.due_at is 'when a worker may take it; infinity while it waits for a decision';

create index breaker_due on breaker (due_at) where state <> 'SETTLED';

create table breaker_count (
  company     text        not null,
  kind        text        not null,
  hour        timestamptz not null,
  shard       integer     not null,
  passed      bigint      not null,
  exceptional boolean     not null default false,
  primary key (company, kind, hour, shard)
);

comment on table breaker_count is 'how many of a kind were let through in an hour; kept for eight days';
comment on column breaker_count.shard is 'those who count at the same time for long have different ones, and do not wait for each other';
comment on column breaker_count.exceptional is 'an hour in which the breaker tripped, or was open: it says nothing about what is usual';

create index breaker_count_old on breaker_count (hour);

alter table breaker enable row level security;
alter table breaker_count enable row level security;

create policy own_company on breaker to ${service_role}
  using (company = current_setting('docket.company', true)) with check (company = current_setting('docket.company', true));
create policy every_company on breaker to ${worker_role} using (true) with check (true);
create policy own_company on breaker_count to ${service_role}
  using (company = current_setting('docket.company', true)) with check (company = current_setting('docket.company', true));
create policy every_company on breaker_count to ${worker_role} using (true) with check (true);

grant select, update on breaker to ${service_role};
grant select, delete on breaker_count to ${service_role};
grant select, insert, update, delete on breaker to ${worker_role};
grant select, insert, update, delete on breaker_count to ${worker_role};

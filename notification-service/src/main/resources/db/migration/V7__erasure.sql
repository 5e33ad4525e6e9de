-- A person who is erased is taken out of the notices by a worker. Who it is came over docket.erasures, as digests; the row goes when nothing
-- of before can come any more. What a notice said may be gone: then it cannot be sent again.
-- Beside the builds before: they consume nothing of it, pass over docket.ticket.person-erased, and would send an erased notice again
-- without words. Let nobody be erased until all replicas are of this build.
alter table notice add column erased boolean not null default false;

comment on column notice.erased is 'what it said is gone with a person who was erased; content is empty';

create table person_erasure (
  company   text        not null,
  erasure   uuid        not null,
  pseudonym text        not null,
  digests   jsonb       not null,
  erased_at timestamptz not null,
  stage     text        not null default 'OWN' check (stage in ('OWN', 'SHARED', 'LATE')),
  reached   text,
  due_at    timestamptz not null default docket_now(),
  primary key (company, erasure)
);

comment on column person_erasure.erased_at is 'what came later is a new person''s';
comment on column person_erasure.stage is 'OWN: this service''s own tables; SHARED: those that all have; LATE: remembered for what comes late';
comment on column person_erasure.reached is 'where the step before ended';
comment on column person_erasure.due_at is 'when a worker may take it';

create index person_erasure_due on person_erasure (due_at);

alter table person_erasure enable row level security;
create policy every_company on person_erasure to ${worker_role} using (true) with check (true);
grant select, insert, update, delete on person_erasure to ${worker_role};

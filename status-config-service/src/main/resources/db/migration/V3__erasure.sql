-- A person who is erased is taken out by a worker: as the author of versions, and out of teams. Who it is came over docket.erasures, as
-- digests; the row goes when nothing of the person is left.
-- Beside the builds before: they consume nothing, and no table that they know is another.
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

create policy every_company on scheme_version to ${worker_role} using (true) with check (true);
create policy every_company on team to ${worker_role} using (true) with check (true);

-- Of a version only who published it: what was published is never changed.
grant select, update (author_id, author_name, author_email) on scheme_version to ${worker_role};
grant select, update (lead, members) on team to ${worker_role};

-- For the lock alone under which teams change; a lock asks for the right to update some column.
grant update (created_at) on company to ${worker_role};

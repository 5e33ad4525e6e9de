-- The inbox of each person: what is said to it, numbered 1, 2, 3 … for each recipient. An entry is the notice and its delivery in one.
-- Beside the builds before: they enter nothing here, so what they take of docket.tickets is in no inbox; they read nothing of it either.

-- Numbers are given out under this row's lock, which is held until the commit: so their order is the order of commits.
create table inbox_recipient (
  company       text        not null,
  recipient     text        not null,
  last_number   bigint      not null,
  removed_up_to bigint      not null default 0,
  sweep_at      timestamptz not null,
  primary key (company, recipient)
) with (fillfactor = 80);

comment on column inbox_recipient.recipient is 'the person''s id, the token''s sub';
comment on column inbox_recipient.removed_up_to is 'entries up to this number went because of their age or number: who has not seen them lists anew';
comment on column inbox_recipient.sweep_at is 'when the next entry is to go';

create index inbox_recipient_sweep on inbox_recipient (sweep_at);

create table inbox_entry (
  company   text        not null,
  recipient text        not null,
  number    bigint      not null,
  id        uuid        not null,
  ticket    uuid        not null,
  reference text        not null,
  cause     text        not null,
  notice    text        not null,
  step      integer     not null,
  content   jsonb       not null,
  at        timestamptz not null default docket_now(),
  read_at   timestamptz,
  primary key (company, recipient, number),
  constraint inbox_entry_once unique (company, ticket, cause, notice, step, recipient)
);

comment on column inbox_entry.cause is 'as in notice: the id of the clock that ran down, else of the event';

create unique index inbox_entry_by_id on inbox_entry (company, id);

-- What lets a browser's EventSource in, which can send no Authorization. Of the ticket itself only a digest is kept.
create table inbox_stream_ticket (
  company     text        not null,
  digest      bytea       not null,
  recipient   text        not null,
  valid_until timestamptz not null,
  ends_at     timestamptz not null,
  primary key (company, digest)
);

comment on column inbox_stream_ticket.valid_until is 'a minute from its making; once connected with, until it ends, so that an EventSource can connect again';

create index inbox_stream_ticket_of_person on inbox_stream_ticket (company, recipient);
create index inbox_stream_ticket_over on inbox_stream_ticket (valid_until);

alter table inbox_recipient enable row level security;
alter table inbox_entry enable row level security;
alter table inbox_stream_ticket enable row level security;

create policy own_company on inbox_recipient to ${service_role}
  using (company = current_setting('docket.company', true)) with check (company = current_setting('docket.company', true));
create policy every_company on inbox_recipient to ${worker_role} using (true) with check (true);

create policy own_company on inbox_entry to ${service_role}
  using (company = current_setting('docket.company', true)) with check (company = current_setting('docket.company', true));
create policy every_company on inbox_entry to ${worker_role} using (true) with check (true);

create policy own_company on inbox_stream_ticket to ${service_role}
  using (company = current_setting('docket.company', true)) with check (company = current_setting('docket.company', true));
create policy every_company on inbox_stream_ticket to ${worker_role} using (true) with check (true);

grant select on inbox_recipient to ${service_role};
grant select, update (read_at) on inbox_entry to ${service_role};
grant select, insert, update, delete on inbox_stream_ticket to ${service_role};
grant select, insert, update, delete on inbox_recipient, inbox_entry to ${worker_role};
grant select, update, delete on inbox_stream_ticket to ${worker_role};

-- The ledger: one row for each thing that is to be said to one recipient on one channel, said once however often the
-- event that asks for it arrives. Everything needed to say it is in the row: nobody is asked when it is sent.

create table notice (
  company       text        not null,
  id            uuid        not null,
  ticket        uuid        not null,
  reference     text        not null,
  cause         text        not null,
  notice        text        not null,
  step          integer     not null default 0,
  channel       text        not null,
  recipient     text        not null,
  recipient_key text        not null,
  content       jsonb       not null,
  state         text        not null check (state in ('PENDING', 'SENT', 'FAILED', 'UNCERTAIN', 'HELD')),
  attempts      integer     not null default 0,
  redeliveries  integer     not null default 0,
  last_error    text,
  created_at    timestamptz not null default docket_now(),
  sent_at       timestamptz,
  pending_since timestamptz not null default docket_now(),
  due_at        timestamptz not null default docket_now(),
  claim         uuid,
  sending       boolean     not null default false,
  doubtful      boolean     not null default false,
  primary key (company, id),
  constraint notice_once unique (company, ticket, cause, notice, step, channel, recipient_key)
);

comment on column notice.cause is 'the id of the clock that ran down, else of the event that asked for the notice';
comment on column notice.recipient_key is 'the recipient as it compares: an address in lower case';
comment on column notice.due_at is 'when a sender may take it: a claim moves it to the claim''s own end, a retry to after the pause';
comment on column notice.claim is 'token of the sender that has it; whoever finds another token has lost it and records nothing';
comment on column notice.sending is 'the claim''s holder has begun to send: should the claim expire now, it may have been sent';
comment on column notice.doubtful is 'an earlier attempt may have arrived: ends as UNCERTAIN, never as SENT';

create index notice_due on notice (company, due_at) where state = 'PENDING';
create index notice_waiting on notice (pending_since) where state = 'PENDING';
create index notice_by_reference on notice (company, reference, id);
create index notice_by_state on notice (company, state, id);

create table redelivery (
  company      text        not null,
  notice       uuid        not null,
  number       integer     not null,
  requested_by text        not null,
  requested_at timestamptz not null default docket_now(),
  primary key (company, notice, number),
  foreign key (company, notice) references notice (company, id)
);

-- The last sequence of the events that this service published about a ticket. Its row lock puts them in commit order.
create table ticket_sequence (
  company  text   not null,
  ticket   uuid   not null,
  sequence bigint not null,
  primary key (company, ticket)
);

alter table notice enable row level security;
alter table redelivery enable row level security;
alter table ticket_sequence enable row level security;

create policy own_company on notice to ${service_role}
  using (company = current_setting('docket.company', true)) with check (company = current_setting('docket.company', true));
create policy every_company on notice to ${worker_role} using (true) with check (true);

create policy own_company on redelivery to ${service_role}
  using (company = current_setting('docket.company', true)) with check (company = current_setting('docket.company', true));

create policy every_company on ticket_sequence to ${worker_role} using (true) with check (true);

grant select, update on notice to ${service_role};
grant select, insert on redelivery to ${service_role};
grant select, insert, update on notice to ${worker_role};
grant select, insert, update on ticket_sequence to ${worker_role};

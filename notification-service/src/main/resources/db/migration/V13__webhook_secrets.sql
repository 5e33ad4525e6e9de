-- A webhook's secret is replaced with an overlap, in which its messages are signed with both; and since when a webhook has failed without
-- one success. Every attempt to post to a webhook is written down.
-- Beside the builds before: they sign with the present secret alone, and do not note failures; what they attempt is not written down.
-- Replace secrets with an overlap once all replicas are of this build.
alter table webhook add column former_secret bytea;
alter table webhook add column former_until timestamptz;
alter table webhook add column failing_since timestamptz;

comment on column webhook.former_secret is 'the one before, encrypted: signs, too, until former_until';
comment on column webhook.failing_since is 'the first failure since its last success; null: its last attempt succeeded, or there was none';
comment on column webhook.disabled_because is 'GONE: the receiver answered 410; FAILING: for days no attempt succeeded; null while enabled, and where an admin switched it off';

grant update (former_secret) on webhook to ${worker_role};

create table delivery_attempt (
  company    text        not null,
  notice     uuid        not null,
  redelivery integer     not null,
  number     integer     not null,
  at         timestamptz not null,
  took_ms    integer     not null,
  outcome    text        not null check (outcome in ('ACCEPTED', 'REFUSED', 'NOT_SENT', 'IN_DOUBT')),
  status     integer,
  answer     text,
  error      text,
  primary key (company, notice, redelivery, number)
);

comment on table delivery_attempt is 'what became of each attempt to post a delivery, for some weeks';
comment on column delivery_attempt.redelivery is 'how often the delivery had been asked for again';
comment on column delivery_attempt.status is 'the HTTP status; null where there was no answer';
comment on column delivery_attempt.answer is 'the first characters of the answer; goes with a person of whom the delivery told';

create index delivery_attempt_at on delivery_attempt (at);

alter table delivery_attempt enable row level security;
create policy own_company on delivery_attempt to ${service_role}
  using (company = current_setting('docket.company', true)) with check (company = current_setting('docket.company', true));
create policy every_company on delivery_attempt to ${worker_role} using (true) with check (true);

grant select on delivery_attempt to ${service_role};
grant select, insert, update, delete on delivery_attempt to ${worker_role};

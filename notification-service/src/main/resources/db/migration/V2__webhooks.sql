-- Where a company has its tickets' events sent, and by which ways its agents are told. What must stay secret (what signs a
-- webhook, the address of a group's robot) is encrypted with a key that the database never sees.

create table webhook (
  company          text        not null,
  id               uuid        not null,
  url              text        not null,
  events           text[]      not null,
  audience         text        not null check (audience in ('CUSTOMER', 'AGENT')),
  secret           bytea       not null,
  enabled          boolean     not null default true,
  disabled_because text,
  version          integer     not null default 1,
  created_at       timestamptz not null default docket_now(),
  primary key (company, id)
);

comment on column webhook.secret is 'what signs its messages, encrypted; nobody reads it after it was shown once';
comment on column webhook.disabled_because is 'GONE: the receiver answered 410; null while enabled, and where an admin switched it off';

create table channels (
  company        text    not null,
  sender         text,
  reply_to       text,
  agent_channels text[]  not null,
  agent_webhook  uuid,
  wecom_url      bytea,
  version        integer not null default 1,
  primary key (company),
  foreign key (company, agent_webhook) references webhook (company, id)
);

comment on table channels is 'by which ways a company speaks; one without a row by mail, from the installation''s address';
comment on column channels.wecom_url is 'the address of the group''s robot, encrypted: whoever knows it can write to the group';

-- A webhook's deliveries are the ledger's rows for it. Rows that are there already are mails.
create index notice_by_webhook on notice (company, recipient_key, id) where channel = 'webhook';

alter table webhook enable row level security;
alter table channels enable row level security;

create policy own_company on webhook to ${service_role}
  using (company = current_setting('docket.company', true)) with check (company = current_setting('docket.company', true));
create policy every_company on webhook to ${worker_role} using (true);

create policy own_company on channels to ${service_role}
  using (company = current_setting('docket.company', true)) with check (company = current_setting('docket.company', true));
create policy every_company on channels to ${worker_role} using (true);

grant select, insert, update, delete on webhook to ${service_role};
grant select, insert, update on channels to ${service_role};
grant select on webhook to ${worker_role};
grant select on channels to ${worker_role};

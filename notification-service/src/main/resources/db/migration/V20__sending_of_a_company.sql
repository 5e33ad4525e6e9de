-- The companies of which nothing may leave, for all replicas, until an operator resumes it: a row while it is paused, and no longer.
-- Claims look at it for each company that they come by; it is small, or empty.
--
-- Beside the builds before: they do not look at it, and go on sending. A pause holds once all replicas are of this build.
create table sending_of_company (
  company    text        primary key,
  because    text        not null,
  changed_by text        not null,
  changed_at timestamptz not null default docket_now()
);

comment on table sending_of_company is 'the companies whose sending an operator has paused';
comment on column sending_of_company.because is 'the operator''s words';
comment on column sending_of_company.changed_by is 'the sub of the operator who paused it last';

create index sending_of_company_oldest on sending_of_company (changed_at, company);

alter table sending_of_company enable row level security;
create policy every_company on sending_of_company to ${worker_role} using (true) with check (true);
grant select, insert, update, delete on sending_of_company to ${worker_role};

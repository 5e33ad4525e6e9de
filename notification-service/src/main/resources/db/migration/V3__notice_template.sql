-- A company's own words for a notice in one language. Where there is no row, ours are spoken. The sources are kept as they were
-- written and are read anew for every notice, so that all replicas say the new words from the next one on.

create table notice_template (
  company    text        not null,
  notice     text        not null,
  locale     text        not null,
  edition    uuid        not null,
  subject    text        not null,
  text       text        not null,
  html       text        not null,
  updated_by text        not null,
  updated_at timestamptz not null default docket_now(),
  primary key (company, notice, locale)
);

comment on column notice_template.locale is 'a BCP 47 tag in its canonical spelling';
comment on column notice_template.edition is 'another with every write, also after a deletion: the ETag';
comment on column notice_template.updated_by is 'the sub of the admin who wrote it';

alter table notice_template enable row level security;

create policy own_company on notice_template to ${service_role}
  using (company = current_setting('docket.company', true)) with check (company = current_setting('docket.company', true));

grant select, insert, update, delete on notice_template to ${service_role};

-- What status-config-service owns: the companies, every version of their schemes, and their teams.
-- The key of every table begins with the company, and row-level security holds the company a second time.

create table company (
    company        text        not null primary key check (company ~ '^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$'),
    name           text        not null,
    template       text        not null,
    time_zone      text        not null,
    locale         text        not null,
    scheme_version integer     not null default 0 check (scheme_version >= 0),
    created_at     timestamptz not null default docket_now()
);

comment on column company.scheme_version is
    'The version that is published. Raised under the lock of this row, so that racing writers come one after the other.';

-- json, not jsonb: a document comes back with its members in the order in which they were published.
create table scheme_version (
    company      text        not null references company (company),
    version      integer     not null check (version >= 1),
    document     json        not null,
    author_id    text        not null,
    author_name  text,
    author_email text,
    published_at timestamptz not null,
    primary key (company, version)
);

create table team (
    company text  not null references company (company),
    team    text  not null check (team ~ '^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$'),
    name    text  not null,
    lead    jsonb,
    members jsonb not null,
    primary key (company, team)
);

alter table company enable row level security;
alter table scheme_version enable row level security;
alter table team enable row level security;

create policy tenant on company to ${service_role}
    using (company = current_setting('docket.company', true))
    with check (company = current_setting('docket.company', true));
create policy tenant on scheme_version to ${service_role}
    using (company = current_setting('docket.company', true))
    with check (company = current_setting('docket.company', true));
create policy tenant on team to ${service_role}
    using (company = current_setting('docket.company', true))
    with check (company = current_setting('docket.company', true));

create policy every_company on company to ${worker_role} using (true);

-- A version once published is never changed or removed: nobody is granted that.
grant select, insert, update on company to ${service_role};
grant select, insert on scheme_version to ${service_role};
grant select, insert, update, delete on team to ${service_role};

-- The list of all companies, for operators, is the only thing here that crosses companies.
grant select on company to ${worker_role};

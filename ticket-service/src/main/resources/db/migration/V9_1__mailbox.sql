-- Mailboxes that Docket reads itself: where they are, how far they have been read, and how it went.

create table mailbox (
    company          text        not null,
    name             text        not null,
    host             text        not null,
    port             integer     not null,
    -- TLS or STARTTLS.
    encryption       text        not null,
    username         text        not null,
    -- Sealed with docket.secrets.key, for this row alone.
    password         bytea       not null,
    folder           text        not null,
    side             text,
    -- Whose Authentication-Results vouch for senders; null where the company does without.
    authenticated_by text,
    enabled          boolean     not null,
    -- How far the folder has been read: its UIDVALIDITY (0: not yet), the last UID that is done, and the first one that came
    -- after the folder became known, from where on read mails are taken as well as unread ones.
    uid_validity     bigint      not null default 0,
    last_uid         bigint      not null default 0,
    first_new_uid    bigint      not null default 0,
    -- How often the next mail failed that could be read.
    mail_failures    integer     not null default 0,
    -- How it went.
    polled_at        timestamptz,
    error            text,
    failures         integer     not null default 0,
    taken            bigint      not null default 0,
    set_aside        bigint      not null default 0,
    last_set_aside   text,
    -- Who polls: whoever wrote the present claim, until then. On the real clock: it is about processes.
    next_poll_at     timestamptz not null default clock_timestamp(),
    claimed_until    timestamptz not null default '-infinity',
    claim            bigint      not null default 0,
    version          bigint      not null default 1,
    primary key (company, name)
);

create index mailbox_due on mailbox (next_poll_at) where enabled;

alter table mailbox enable row level security;
create policy of_the_company on mailbox to ${service_role}
    using (company = current_setting('docket.company', true))
    with check (company = current_setting('docket.company', true));
create policy of_every_company on mailbox to ${worker_role} using (true) with check (true);

grant select, insert, update, delete on mailbox to ${service_role};
grant select, update on mailbox to ${worker_role};

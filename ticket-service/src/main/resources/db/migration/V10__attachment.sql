-- Files on descriptions and messages (ADR 0034). The bytes are in a store beside this database; every object there has a row
-- here before its first byte is written, so that what nobody needs is found by an index and never by listing the store.

create table attachment (
    company     text        not null,
    -- With the company the object's key in the store.
    id          uuid        not null,
    -- Whose it is until a message has it: a token's `sub`.
    uploader    text        not null,
    name        text        not null,
    -- What the bytes are, as far as they tell.
    type        text        not null,
    size        bigint      not null,
    sha256      bytea       not null,
    -- ARRIVING: its bytes may be there in part. WAITING: they are all there, and it belongs to nothing. BOUND: to a message, or a
    -- ticket's description. LEAVING: nobody can have it any more, and its bytes are being deleted.
    state       text        not null check (state in ('ARRIVING', 'WAITING', 'BOUND', 'LEAVING')),
    ticket      uuid,
    -- Null for one of the ticket's description.
    message     uuid,
    -- Among those of the same message, from 0.
    position    smallint,
    created_at  timestamptz not null,
    -- Until when it must be bound; nothing to one that is.
    expires_at  timestamptz not null,
    primary key (company, id),
    foreign key (company, ticket) references ticket (company, id),
    check ((state = 'BOUND') = (ticket is not null)),
    check (message is null or ticket is not null)
);

create index attachment_of on attachment (company, ticket, message) where ticket is not null;
create index attachment_unbound on attachment (company, uploader) where ticket is null;
create index attachment_expiring on attachment (expires_at) where ticket is null;

alter table attachment enable row level security;
create policy of_the_company on attachment to ${service_role}
    using (company = current_setting('docket.company', true))
    with check (company = current_setting('docket.company', true));
create policy of_every_company on attachment to ${worker_role} using (true) with check (true);

grant select, insert, update, delete on attachment to ${service_role}, ${worker_role};

-- How many files a message has, so that a page of messages looks only for those of messages that have any.
alter table message add column attachments smallint not null default 0;

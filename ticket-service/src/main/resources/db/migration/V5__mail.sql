-- Mails that were taken, each once: what became of it, and by its key which thread an answer to it belongs to (RET-01).

create table mail (
    company     text        not null,
    -- A hash of the mail's Message-ID; of one without, of all its bytes.
    message_key uuid        not null,
    -- TICKET, REPLY or IGNORED.
    outcome     text        not null,
    -- The ticket that it opened or answered; null for what was ignored.
    ticket      uuid,
    -- Of what was ignored: why, and where the desk refused it, the desk's words and where it takes such requests.
    reason      text,
    because     text,
    link        text,
    -- Which system delivered it, by the token's `sub`.
    taken_from  text        not null,
    taken_at    timestamptz not null,
    primary key (company, message_key),
    foreign key (company, ticket) references ticket (company, id),
    check ((outcome = 'IGNORED') = (ticket is null) and (ticket is null) = (reason is not null))
);

alter table mail enable row level security;
create policy of_the_company on mail to ${service_role}
    using (company = current_setting('docket.company', true))
    with check (company = current_setting('docket.company', true));
create policy of_every_company on mail to ${worker_role} using (true) with check (true);

grant select, insert on mail to ${service_role}, ${worker_role};

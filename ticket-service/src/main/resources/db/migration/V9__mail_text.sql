-- Mails whose messages show less than the mail said: its whole text, for the desk. Only of those from which a quotation was
-- cut away; every other message is the whole text itself.

create table mail_text (
    company text not null,
    ticket  uuid not null,
    -- The reply that was made of the mail.
    message uuid not null,
    whole   text not null,
    primary key (company, ticket, message),
    foreign key (company, ticket) references ticket (company, id)
);

alter table mail_text enable row level security;
create policy of_the_company on mail_text to ${service_role}
    using (company = current_setting('docket.company', true))
    with check (company = current_setting('docket.company', true));
create policy of_every_company on mail_text to ${worker_role} using (true) with check (true);

grant select, insert on mail_text to ${service_role}, ${worker_role};

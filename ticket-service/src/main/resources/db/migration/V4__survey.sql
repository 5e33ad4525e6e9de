-- Invitations to score a resolution (RET-16): a token for each customer who was invited, of which only the hash is kept.

create table survey_token (
    company       text        not null,
    token_hash    bytea       not null,
    ticket        uuid        not null,
    -- When the survey of its resolution was opened. The token is good for 30 days from then.
    opened_at     timestamptz not null,
    -- Who was invited.
    participant   text        not null,
    -- When its resolution was scored, by whomever; null until then.
    scored_at     timestamptz,
    -- When the ticket was resolved anew; null until then.
    superseded_at timestamptz,
    primary key (company, token_hash),
    foreign key (company, ticket) references ticket (company, id)
);

-- Those of the ticket's present resolution, which its score settles.
create index survey_token_of_ticket on survey_token (company, ticket) where superseded_at is null;

alter table survey_token enable row level security;
create policy of_the_company on survey_token to ${service_role}
    using (company = current_setting('docket.company', true))
    with check (company = current_setting('docket.company', true));
create policy of_every_company on survey_token to ${worker_role} using (true) with check (true);

grant select, insert, update on survey_token to ${service_role}, ${worker_role};

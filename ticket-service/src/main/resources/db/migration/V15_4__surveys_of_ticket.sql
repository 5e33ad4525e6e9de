create index concurrently survey_token_by_ticket on survey_token (company, ticket);

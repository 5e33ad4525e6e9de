-- Kinds that are rare; those that are not are met often enough on the way through ticket_by_update, and cost no write here.
create index concurrently ticket_of_kind on ticket (company, kind, updated_at, id) where kind <> 'GENERAL';

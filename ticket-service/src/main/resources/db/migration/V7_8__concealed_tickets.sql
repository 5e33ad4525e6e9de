-- Customers' lists go by what customers know of, which differs from what there is while a status conceals, and only then.
create index concurrently ticket_concealed on ticket (company, seen_updated_at, id) where concealed is not null;

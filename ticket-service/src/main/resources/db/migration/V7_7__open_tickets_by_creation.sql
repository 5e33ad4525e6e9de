-- What is open, the oldest or the newest first. A closed ticket leaves it.
create index concurrently ticket_open_by_creation on ticket (company, status, created_at, id) where category <> 'CLOSED';

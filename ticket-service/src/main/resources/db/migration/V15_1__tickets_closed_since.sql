-- What a company no longer keeps, the longest closed first. An open ticket is not in it.
create index concurrently ticket_closed_since on ticket (company, status_since, id) where category = 'CLOSED';

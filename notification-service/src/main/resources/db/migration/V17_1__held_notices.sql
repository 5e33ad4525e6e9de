-- What a breaker holds is found by its kind, the oldest first; it is nothing at all on most days.
create index concurrently notice_held on notice (company, held_by, id) where held_by is not null and state = 'HELD';

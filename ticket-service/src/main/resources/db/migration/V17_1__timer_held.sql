-- What a breaker holds is found by its kind, the longest due first; it is nothing at all on most days.
create index concurrently timer_held on timer (company, held_by, held_due_at) where held_by is not null;

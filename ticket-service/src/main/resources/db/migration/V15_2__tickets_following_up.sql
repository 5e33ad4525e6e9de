-- Which tickets follow up on one that is removed.
create index concurrently ticket_by_follow_up on ticket (company, follow_up_of) where follow_up_of is not null;

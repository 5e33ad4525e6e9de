-- Statistics, counted when somebody asks for them.

-- The entries of a period that statistics know of, however long the company's history is.
create index history_of_period on history (company, at)
    where type in ('CREATED', 'MOVED', 'ASSIGNED', 'PROMISE_BROKEN');

-- Tickets by the time they were opened, as before; in it the groups for which there is no index of their own are counted, too.
-- One that knows more takes the place of the other, so that a ticket's writes keep as many indexes as they had.
drop index ticket_by_creation;
create index ticket_by_creation on ticket (company, created_at, id) include (channel, assignee);

-- The queue. Every order in which tickets can wait has an index that gives the next ticket without looking at the rest, and
-- knows only tickets that are not finished. The first of them takes the place of one that knew all.

-- When somebody last got the ticket: null while nobody has it. It waits to be taken again once it has come into the queue anew.
alter table ticket add column taken_at timestamptz;

create index ticket_queued_by_time on ticket (company, status, queued_at, id) where category <> 'CLOSED';
create index ticket_queued_by_priority on ticket (company, status,
    (case priority when 'URGENT' then 0 when 'HIGH' then 1 when 'NORMAL' then 2 else 3 end),
    queued_at, id) where category <> 'CLOSED';
create index ticket_queued_by_answer on ticket (company, status,
    (case when answered then 1 else 0 end),
    (case when answered then status_since else queued_at end), id) where category <> 'CLOSED';
drop index ticket_in_queue;

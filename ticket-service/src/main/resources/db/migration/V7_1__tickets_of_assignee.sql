-- A person's tickets by their last change, those of some categories ("what I have open") without a look at the rest. Takes the
-- place of ticket_by_assignee, which V7_10 drops.
create index concurrently ticket_of_assignee on ticket (company, assignee, category, updated_at, id) where assignee is not null;

-- A category is a number of statuses, and no status changes its category: lists by category read this one, too, and statistics
-- count categories in it. Takes the places of ticket_by_status and ticket_by_category.
create index concurrently ticket_in_status on ticket (company, status, updated_at, id) include (category);

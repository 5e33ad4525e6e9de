-- As V7_5.
create index concurrently ticket_of_channel on ticket (company, channel, updated_at, id) where channel not in ('PORTAL', 'EMAIL');

create index concurrently ticket_on_topic on ticket (company, topic, updated_at, id);

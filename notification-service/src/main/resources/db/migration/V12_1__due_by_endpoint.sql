-- Due deliveries are found webhook by webhook. What waits for its turn is not among them.
create index concurrently notice_due_by_endpoint on notice (company, recipient_key, due_at)
    where state = 'PENDING' and channel = 'webhook' and due_at < 'infinity';

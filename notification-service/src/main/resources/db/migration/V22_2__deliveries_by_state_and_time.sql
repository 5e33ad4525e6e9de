create index concurrently notice_delivered_by_state on notice (company, recipient_key, state, created_at, id) where channel = 'webhook';

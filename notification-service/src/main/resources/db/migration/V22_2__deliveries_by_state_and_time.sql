-- Beside the builds before: an index that they do not ask; it is built without a lock that they would wait for.
create index concurrently notice_delivered_by_state on notice (company, recipient_key, state, created_at, id) where channel = 'webhook';

-- Few of one type among many others: the tests of a webhook, say.
-- Beside the builds before: an index that they do not ask; it is built without a lock that they would wait for.
create index concurrently notice_delivered_by_event on notice (company, recipient_key, notice, created_at, id) where channel = 'webhook';

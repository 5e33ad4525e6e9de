-- A webhook's deliveries are listed by when they were entered: a period of years ago is found without a look at all since.
-- Beside the builds before: an index that they do not ask; it is built without a lock that they would wait for.
create index concurrently notice_delivered on notice (company, recipient_key, created_at, id) where channel = 'webhook';

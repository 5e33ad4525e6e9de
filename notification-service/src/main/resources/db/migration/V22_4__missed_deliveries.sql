-- What a webhook was not sent for certain. What was accepted in the end, however doubtful before, is not among it.
-- Beside the builds before: an index that they do not ask; it is built without a lock that they would wait for.
create index concurrently notice_missed on notice (company, recipient_key, created_at, id)
    where channel = 'webhook' and (state = 'FAILED' or state = 'UNCERTAIN' and last_error is not null);

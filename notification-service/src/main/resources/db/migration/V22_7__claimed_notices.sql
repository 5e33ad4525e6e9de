-- What senders have claimed, which is never much, among all that waits, which may be: so it is counted what is under way. A claim writes due_at,
-- and with it every index, anyway; the begin, which writes none, writes none still.
-- Beside the builds before: an index that they do not ask; it is built without a lock that they would wait for.
create index concurrently notice_claimed on notice (company) where state = 'PENDING' and claim is not null;

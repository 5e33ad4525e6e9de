-- What senders have claimed, which is never much, among all that waits, which may be: so it is counted what is under way. A claim writes due_at,
-- and with it every index, anyway; the begin, which writes none, writes none still.
create index concurrently notice_claimed on notice (company) where state = 'PENDING' and claim is not null;

-- What a company's group is still to be told, in the order in which it was said: by the database's clock, not by the replicas', who make the ids.
-- Beside the builds before: an index that they do not ask; it is built without a lock that they would wait for.
create index concurrently notice_said_to_group on notice (company, created_at, id) where channel = 'wecom' and state = 'PENDING';

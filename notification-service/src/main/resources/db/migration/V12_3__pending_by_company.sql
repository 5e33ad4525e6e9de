-- By this the builds before find what is due, when the next migration has taken theirs away. It goes once they are gone.
create index concurrently notice_pending on notice (company, id, due_at) where state = 'PENDING';

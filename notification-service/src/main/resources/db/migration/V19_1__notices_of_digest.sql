-- What a digest gathers.
create index concurrently notice_of_digest on notice (company, digest, id) where digest is not null;

-- A webhook's deliveries are listed by when they were entered: a period of years ago is found without a look at all since.
create index concurrently notice_delivered on notice (company, recipient_key, created_at, id) where channel = 'webhook';

-- Few of one type among many others: the tests of a webhook, say.
create index concurrently notice_delivered_by_event on notice (company, recipient_key, notice, created_at, id) where channel = 'webhook';

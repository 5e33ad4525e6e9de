-- What was said to a person by mail is found by its address: the same as webhooks' deliveries are by their webhook.
create index concurrently notice_by_address on notice (company, recipient_key, id) where channel = 'email';

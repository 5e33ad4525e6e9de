-- A webhook's deliveries that failed are found without a look at those that did not.
create index concurrently notice_by_webhook_and_state on notice (company, recipient_key, state, id) where channel = 'webhook';

-- Who is first, and last, among the deliveries to a webhook about a ticket that are not settled.
create index concurrently notice_by_turn on notice (company, recipient_key, ticket, turn)
    where channel = 'webhook' and turn is not null and state in ('PENDING', 'HELD');

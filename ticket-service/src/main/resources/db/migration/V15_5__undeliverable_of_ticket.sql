create index concurrently undeliverable_address_of_ticket on undeliverable_address (company, ticket);

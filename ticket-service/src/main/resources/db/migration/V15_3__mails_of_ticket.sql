-- The mails of a ticket that is removed; the others of these are for the same.
create index concurrently mail_of_ticket on mail (company, ticket) where ticket is not null;

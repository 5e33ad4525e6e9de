-- What was said of a ticket is found by its reference, in inboxes as in the ledger; by its id it is by inbox_entry_once.
-- Beside the builds before: built beside reads and writes, and read by none of them.
create index concurrently inbox_entry_by_reference on inbox_entry (company, reference, id);

-- What was given up of a ticket is found by the ticket, waiting or done with: when it is removed, or a person in it is erased.
--
-- Beside the builds before: they read nothing by it. Letters are few, therefore it is plain; who gives something up meanwhile waits.
create index inbox_parked_of_key on inbox_parked (company, topic, message_key);

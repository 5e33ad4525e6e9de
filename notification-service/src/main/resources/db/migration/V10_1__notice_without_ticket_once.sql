-- As for those of tickets, what is about none is entered once.
create unique index concurrently notice_once_of_company on notice (company, cause, notice, step, channel, recipient_key) where ticket is null;

-- Beside the builds before: as the index before this one.
drop index concurrently notice_by_webhook_and_state;

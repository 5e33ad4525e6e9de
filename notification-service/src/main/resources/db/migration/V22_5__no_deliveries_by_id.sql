-- Beside the builds before: they list a webhook's deliveries by the company's indexes, and read more for each page.
drop index concurrently notice_by_webhook;

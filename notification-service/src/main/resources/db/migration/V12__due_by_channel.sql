-- Each channel has senders of its own, which find its due notices company by company.
create index concurrently notice_due_by_channel on notice (channel, company, due_at) where state = 'PENDING' and channel <> 'webhook';

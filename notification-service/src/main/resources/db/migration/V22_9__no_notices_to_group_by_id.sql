-- Beside the builds before: they find what is before a notice by the index of what is due by channel.
drop index concurrently notice_to_group;

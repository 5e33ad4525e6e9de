-- In the order of this index one channel's, or one webhook's, due notices lie among all others of their company: whoever looked for them by
-- it would read what is not theirs, and the planner might.
-- Beside the builds before: their claims read all that waits of a company that has something due, by notice_pending, instead of what is due.
drop index concurrently notice_due;

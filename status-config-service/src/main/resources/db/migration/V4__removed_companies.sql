-- When a company was removed: from then on nobody finds it, and who waited for its lock finds it gone. Its row goes with the others.
-- Beside the builds before: they do not look at it, and would publish on for a company that is being removed. Remove companies once all are of
-- the new build.
alter table company add column removed_at timestamptz;

-- What is said about no one ticket: to an admin about the company, or of several tickets at once.
-- Beside the builds before: they would neither number nor send such a row. None is entered until a feature that needs them is used;
-- use none until all replicas are of this build.
alter table notice alter column ticket drop not null;
alter table notice alter column reference drop not null;

comment on column notice.ticket is 'null: it is about no one ticket';

-- Whom a company has told what concerns it as a whole, such as that something is held.
-- Beside the builds before: they neither read nor write it, and leave it as it is when they save the other columns.
alter table channels add column administrators text[] not null default '{}';

comment on column channels.administrators is 'addresses, at most 20';

-- An administrator who is erased is told nothing any more.
grant update (administrators, version) on channels to ${worker_role};

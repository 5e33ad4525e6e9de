-- Whether notices may leave, for all companies and all replicas: the operator's switch. One row, always there.
--
-- Beside the builds before: they do not look at it, and go on sending whatever it says. It holds once all replicas are of this build.
create table sending (
  only_row   boolean     primary key default true check (only_row),
  paused     boolean     not null,
  because    text,
  changed_by text,
  changed_at timestamptz not null default docket_now()
);

comment on column sending.because is 'the operator''s words, while it is paused';
comment on column sending.changed_by is 'the sub of the operator who paused or resumed it last; null where nobody ever has';

insert into sending (paused) values (false);

grant select, update on sending to ${worker_role};

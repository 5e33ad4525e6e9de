-- The clocks that the breaker holds (ADR 0047).
-- Beside the builds before: they take no clock that is held, for it is due in the year 9999; to people it looks so there.
alter table timer
  add column held_by     text,
  add column held_at     timestamptz,
  add column held_due_at timestamptz,
  add column released    boolean not null default false;

comment on column timer.held_by is 'the kind of the breaker that holds this ticket''s timers and reminders; due_at is the year 9999 meanwhile';
comment on column timer.held_due_at is 'when it was due, or would have been, before it was held';
comment on column timer.released is 'it was held when it was due, and an admin let it go: it is held no second time';

-- The notices that the breaker holds (ADR 0047).
-- Beside the builds before: what is held they leave alone, as any notice that is HELD, and what is redelivered of it they send.
alter table notice add column held_by text;

comment on column notice.held_by is 'the kind of the breaker that holds it; null where it is held for want of words, or not held';

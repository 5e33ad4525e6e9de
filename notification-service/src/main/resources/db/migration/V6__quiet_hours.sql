-- Hours in which a company's mails and its group's robot are silent, and until when a notice waits for their end.
-- Beside the builds before: they know no quiet hours, and send at once what they enter; what is entered with a later due_at they
-- leave alone until then, as after a failed attempt.
alter table channels add column quiet_hours jsonb;
alter table notice add column not_before timestamptz;

comment on column channels.quiet_hours is 'from, to, timeZone, days on which they begin, audiences; null: none';
comment on column notice.not_before is 'the end of the quiet hours in which it was entered; pending_since is then, too. null: it need not wait';

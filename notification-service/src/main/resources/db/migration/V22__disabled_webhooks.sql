-- Since when a webhook is disabled that Docket disabled: what happens to its events for some weeks from then is entered, and fails, so that
-- it can be sent again. Of one that an admin switched off nothing is entered.
-- Beside the builds before: they note no moment. Of a webhook that one of them disables nothing is entered, as before.
alter table webhook add column disabled_at timestamptz;

comment on column webhook.disabled_at is 'when Docket disabled it; null while enabled, and where an admin switched it off';

-- A secret whose overlap is over is forgotten where secrets are encrypted anew.
grant update (former_until) on webhook to ${worker_role};

-- Secrets are encrypted anew when the key that encrypts them is replaced: by a worker, for all companies.
-- Beside the builds before: they read what any configured key has encrypted.
grant update (secret) on webhook to ${worker_role};
grant update (wecom_url) on channels to ${worker_role};

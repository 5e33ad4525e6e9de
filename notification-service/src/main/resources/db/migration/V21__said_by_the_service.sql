-- What a company's administrators are told of a webhook is entered in the transaction that disables it, which is the company's own; so is
-- the test of a webhook that an admin asks for.
-- Beside the builds before: a grant that they do not use. They have no words for what is said of webhooks, and fail what they claim of it.
grant insert on notice to ${service_role};

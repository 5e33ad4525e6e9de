-- Those who took part before any token of theirs was seen have an id of their own in each ticket, and lists can be narrowed to it.
create index concurrently participant_without_login on participant (company, id) where person is null;

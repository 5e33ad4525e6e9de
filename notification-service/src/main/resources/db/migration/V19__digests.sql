-- What gathers a recipient's notices of one kind is a notice about no ticket; what it gathers waits for it, and ends with it.
-- Beside the builds before: they would refuse a digest for lack of words, and leave waiting what it gathers. No company has any until it
-- chooses them; let none choose them until all replicas are of this build.
alter table channels add column digests jsonb;
alter table notice add column digest uuid;
alter table notice add column gathered integer;

comment on column channels.digests is 'which kinds of notices are gathered, for whom, until when; null: none';
comment on column notice.digest is 'the notice that it is gathered in: it is said with that one, and not by itself';
comment on column notice.gathered is 'of a digest: how many it was given to gather; null: it is none';

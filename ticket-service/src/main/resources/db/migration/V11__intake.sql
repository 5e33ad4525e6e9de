-- What other services ask for over Kafka is answered once for each event, as calls are once for each Idempotency-Key: the
-- consumer, a worker, keeps its answers where requests keep theirs.

create policy all_companies on idempotency to ${worker_role} using (true) with check (true);

grant select, insert on idempotency to ${worker_role};

-- A webhook is told of one ticket in the order in which things happened: a delivery has a place (turn) among those to the same webhook
-- about the same ticket, and is due once all before it are settled. Until then it is due at infinity, so that no claim looks at it.
-- Beside the builds before: what they enter has no place and goes as before; what waits for its turn they leave alone, since it is not
-- due. When they settle what it waits for, the trigger brings it forward: therefore it is a trigger, and no statement of the service's.
-- What they redeliver goes at once.
alter table notice add column turn bigint;

comment on column notice.turn is 'its place among the deliveries to this webhook about this ticket; null: it waits for none, and none for it';

create sequence notice_turn;
grant usage on sequence notice_turn to ${worker_role};

-- The first that is not settled is due. It is looked for in a statement of its own, which sees what was committed until now.
create function docket_next_turn(of_company text, of_recipient text, of_ticket uuid) returns void
    language plpgsql
    set search_path = pg_catalog, public, pg_temp
as $$
begin
    update notice set due_at = docket_now(), pending_since = docket_now()
     where company = of_company and due_at = 'infinity'
       and id = (select first.id from notice as first
                  where first.company = of_company and first.recipient_key = of_recipient and first.ticket = of_ticket
                    and first.channel = 'webhook' and first.turn is not null and first.state in ('PENDING', 'HELD')
                  order by first.turn limit 1);
end
$$;

create function docket_turn_is_over() returns trigger
    language plpgsql
    set search_path = pg_catalog, public, pg_temp
as $$
begin
    perform docket_next_turn(old.company, old.recipient_key, old.ticket);
    return null;
end
$$;

create trigger notice_turn_is_over after update of state, turn on notice
    for each row when (old.channel = 'webhook' and old.turn is not null and old.state in ('PENDING', 'HELD')
                       and (new.turn is null or new.state not in ('PENDING', 'HELD')))
    execute function docket_turn_is_over();

create trigger notice_turn_is_gone after delete on notice
    for each row when (old.channel = 'webhook' and old.turn is not null and old.state in ('PENDING', 'HELD'))
    execute function docket_turn_is_over();

-- What was held and is let go waits for those before it, which may be let go with it. What an admin has sent again does not.
create function docket_held_waits_its_turn() returns trigger
    language plpgsql
    set search_path = pg_catalog, public, pg_temp
as $$
begin
    if exists (select from notice as earlier
                where earlier.company = new.company and earlier.recipient_key = new.recipient_key
                  and earlier.ticket = new.ticket and earlier.channel = 'webhook'
                  and earlier.turn < new.turn and earlier.state in ('PENDING', 'HELD')) then
        new.due_at := 'infinity';
        new.pending_since := 'infinity';
    end if;
    return new;
end
$$;

create trigger notice_held_waits_its_turn before update of state on notice
    for each row when (old.state = 'HELD' and new.state = 'PENDING' and new.channel = 'webhook' and new.turn is not null
                       and new.redeliveries = old.redeliveries)
    execute function docket_held_waits_its_turn();

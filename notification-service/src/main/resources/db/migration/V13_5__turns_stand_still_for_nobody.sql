-- Who is first in a line may leave it in another transaction at the same moment, out of its turn: sent again by an admin, given up, forgotten.
-- Then whoever brings it forward waits for that to be committed, and finds it gone: it looks again who is first.
-- Beside the builds before: they call the function by its name, and get this one.
create or replace function docket_next_turn(of_company text, of_recipient text, of_ticket uuid) returns void
    language plpgsql
    set search_path = pg_catalog, public, pg_temp
as $$
declare
    first record;
begin
    loop
        -- Each statement sees what was committed until it began.
        select n.id, n.due_at into first from notice as n
         where n.company = of_company and n.recipient_key = of_recipient and n.ticket = of_ticket
           and n.channel = 'webhook' and n.turn is not null and n.state in ('PENDING', 'HELD')
         order by n.turn limit 1;
        exit when not found or first.due_at < 'infinity';
        update notice set due_at = docket_now(), pending_since = docket_now()
         where company = of_company and id = first.id and due_at = 'infinity'
           and turn is not null and state in ('PENDING', 'HELD');
        exit when found;
    end loop;
end
$$;

-- For how long a company keeps its closed tickets (ADR 0043), and the one way in which a ticket is ever removed.

set lock_timeout = '2s';

create table retention (
    company        text    not null primary key,
    -- An ISO 8601 duration; null: for good.
    closed_tickets text,
    version        integer not null default 1
);

alter table retention enable row level security;
create policy of_the_company on retention to ${service_role}
    using (company = current_setting('docket.company', true))
    with check (company = current_setting('docket.company', true));
create policy of_every_company on retention to ${worker_role} using (true) with check (true);

grant select, insert, update on retention to ${service_role};
grant select on retention to ${worker_role};

-- Removes a ticket and all that is only its own. No role may change history or messages, or delete tickets: so it runs as the tables'
-- owner, and the company comes first in every condition. What was counted stays counted, but nobody is in a group who is not there.
-- Files leave as those that nobody needs: the sweep deletes their bytes, and then their rows.
create function remove_ticket(of_company text, of_ticket uuid) returns void
    language plpgsql security definer
    set search_path = public, pg_temp
    -- Tickets that point to it are locked behind it, and commands lock two of them in the order of their ids.
    set lock_timeout = '2s'
as $$
declare
    counted statistics_ticket;
begin
    perform from ticket where company = of_company and id = of_ticket for update;
    update ticket
       set duplicate_of = null, state = state || '{"duplicateOf": null}'
     where company = of_company and duplicate_of = of_ticket;
    update ticket set follow_up_of = null where company = of_company and follow_up_of = of_ticket;
    update attachment
       set state = 'LEAVING', ticket = null, message = null, position = null, expires_at = docket_now()
     where company = of_company and ticket = of_ticket;

    -- In the order in which all who count lock these.
    delete from statistics_ticket where company = of_company and ticket = of_ticket returning * into counted;
    if counted.status_since is not null then
        update statistics_present set tickets = tickets - 1
         where company = of_company and dimension = 'STATUS' and key = counted.status;
        update statistics_present set tickets = tickets - 1
         where company = of_company and dimension = 'CATEGORY' and key = counted.category;
        update statistics_present set tickets = tickets - 1
         where company = of_company and dimension = 'ASSIGNEE' and key = coalesce(counted.assignee, '');
        update statistics_present set tickets = tickets - 1
         where company = of_company and dimension = 'CHANNEL' and key = counted.channel;
    end if;

    delete from timer where company = of_company and ticket = of_ticket;
    delete from survey_token where company = of_company and ticket = of_ticket;
    delete from undeliverable_address where company = of_company and ticket = of_ticket;
    delete from mail_text where company = of_company and ticket = of_ticket;
    delete from mail where company = of_company and ticket = of_ticket;
    delete from search_document where company = of_company and ticket = of_ticket;
    delete from history where company = of_company and ticket = of_ticket;
    delete from message where company = of_company and ticket = of_ticket;
    delete from participant where company = of_company and ticket = of_ticket;
    delete from ticket where company = of_company and id = of_ticket;
end
$$;

revoke execute on function remove_ticket(text, uuid) from public;
grant execute on function remove_ticket(text, uuid) to ${worker_role};

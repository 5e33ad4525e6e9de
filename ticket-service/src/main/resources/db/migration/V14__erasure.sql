-- Erasure of a person (ADR 0042): what was asked for, how far it has come, and how what nobody else may change is changed.
--
-- Beside the build before: a table of its own, and rights that nobody used before.

-- Nothing here says who the person is: neither id, nor address, nor name, only digests of them with a salt of the row's own. So the row may
-- stay for good, as the proof, and for the day on which a backup from before it is restored.
create table erasure (
    company       text        not null,
    id            uuid        not null,
    -- What the person is called from now on. Of no other erasure, and of nobody else.
    pseudonym     text        not null,
    digests       jsonb       not null,
    requested_by  text        not null,
    requested_at  timestamptz not null,
    state         text        not null default 'RUNNING' check (state in ('RUNNING', 'DONE')),
    finished_at   timestamptz,
    tickets       bigint      not null default 0,
    files         bigint      not null default 0,
    -- ALL: through all tickets, by id. CHANGED: through those that changed since it began, by their last change. REST: what is beside them.
    stage         text        not null default 'ALL' check (stage in ('ALL', 'CHANGED', 'REST')),
    walked_at     timestamptz not null default 'epoch',
    walked_id     uuid        not null default '00000000-0000-0000-0000-000000000000',
    -- The transaction in which the stage ALL ended: only when every one that began before it is over, nothing of before can appear any more.
    settles_after bigint,
    -- Whose turn it is, on the real clock; who takes one has it until then.
    due_at        timestamptz not null default clock_timestamp(),
    primary key (company, id)
);

create index erasure_by_turn on erasure (due_at) where state = 'RUNNING';

alter table erasure enable row level security;
create policy of_the_company on erasure to ${service_role}
    using (company = current_setting('docket.company', true))
    with check (company = current_setting('docket.company', true));
create policy of_every_company on erasure to ${worker_role} using (true) with check (true);

grant select, insert on erasure to ${service_role};
grant select, update on erasure to ${worker_role};

grant update                         on participant          to ${worker_role};
grant update, delete                 on mail_text            to ${worker_role};
grant update (taken_from)            on mail                 to ${worker_role};
grant update                         on imported_ticket      to ${worker_role};
grant delete                         on person               to ${worker_role};
grant delete                         on undeliverable_address to ${worker_role};
grant delete                         on statistics_present, statistics_count, statistics_duration to ${worker_role};

-- No role may change what was said or what happened. While a person of the company is being erased, the worker may take it out of both:
-- who it was, and texts. What kind of entry it is, when it happened, and between which statuses, nothing can change.

create function erase_from_message(of_company text, of_ticket uuid, of_message uuid, new_body text, new_author_id text,
        new_author_name text, new_on_behalf_of jsonb, new_external jsonb, files_left smallint)
    returns void
    language sql security definer
    set search_path = pg_catalog, public, pg_temp
as $$
    update public.message
       set body = new_body, author_id = new_author_id, author_name = new_author_name, on_behalf_of = new_on_behalf_of,
           external = new_external, attachments = files_left
     where company = of_company and ticket = of_ticket and id = of_message
       and exists (select from public.erasure e where e.company = of_company and e.state = 'RUNNING')
$$;

create function erase_from_history(of_company text, of_ticket uuid, of_entry uuid, new_actor_id text, new_actor_name text,
        new_on_behalf_of jsonb, new_advice jsonb, new_detail jsonb)
    returns void
    language sql security definer
    set search_path = pg_catalog, public, pg_temp
as $$
    update public.history
       set actor_id = new_actor_id, actor_name = new_actor_name, on_behalf_of = new_on_behalf_of, advice = new_advice, detail = new_detail
     where company = of_company and ticket = of_ticket and id = of_entry
       and exists (select from public.erasure e where e.company = of_company and e.state = 'RUNNING')
$$;

revoke execute on function erase_from_message, erase_from_history from public;
grant execute on function erase_from_message, erase_from_history to ${worker_role};

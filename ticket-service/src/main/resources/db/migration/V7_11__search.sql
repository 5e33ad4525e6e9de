-- Full text: which words are in which ticket, kept beside the tickets by a consumer of what they publish (ADR 0031).
--
-- A word stands in `tokens` as a number made of the company, a block of the company's documents and the word. So the index has an entry
-- for each word of each block: what a search reads is one company's, and of one block after the other, however common the word is
-- and however many companies there are. Nothing can be read out of the numbers; they hold no text.

create table search_document (
    company    text        not null,
    ticket     uuid        not null,
    block      integer     not null,
    created_at timestamptz not null,
    -- The ticket's last event when it was read. An older reading never takes the place of a newer one.
    sequence   bigint      not null,
    tokens     bigint[]    not null,
    primary key (company, ticket)
);

-- Nothing is planned by how often a number occurs, and counting them would cost more than anything else of an analyze.
alter table search_document alter column tokens set statistics 0;
-- What was written last and is not in the index proper yet is read by every search: no more than a little of it.
create index search_document_by_token on search_document using gin (tokens) with (gin_pending_list_limit = 512);

-- How many documents of a company there are: those that came with events, in blocks from 0 up, and those of older tickets, which are
-- found by walking through them from the newest on, in blocks from -1 down. So the blocks go from new to old.

create table search_progress (
    company text   not null primary key,
    newer   bigint not null default 0,
    older   bigint not null default 0
);

-- The companies whose tickets are still to be walked through, and the last ticket that was looked at. Everybody's, once, now.

create table search_walk (
    company   text        not null primary key,
    walked_at timestamptz not null default '9999-12-31T23:59:59Z',
    walked_id uuid        not null default 'ffffffff-ffff-ffff-ffff-ffffffffffff'
);

insert into search_walk (company) select company from company;

do $$
declare
    name text;
begin
    foreach name in array array['search_document', 'search_progress', 'search_walk']
    loop
        execute format('alter table %I enable row level security', name);
        execute format('create policy of_the_company on %I to ${service_role}'
            || ' using (company = current_setting(''docket.company'', true))', name);
        execute format('create policy of_every_company on %I to ${worker_role} using (true) with check (true)', name);
        execute format('grant select, insert, update, delete on %I to ${worker_role}', name);
    end loop;
end
$$;

-- The service itself reads documents through the function alone.
grant select on search_progress to ${service_role};

create function search_token(company text, block integer, word text) returns bigint
    language sql immutable parallel safe
    return hashtextextended((company || chr(31) || block || chr(31) || word) collate "C", 0);

create function search_tokens(company text, block integer, words text[]) returns bigint[]
    language sql immutable parallel safe
    return (select coalesce(array_agg(search_token(company, block, word)), '{}') from unnest(words) as word);

-- The company's documents that have all the words, the newest block first and in it the newest ticket, beyond a place. Row-level security
-- would keep the index from being used, for its operators are not leakproof: therefore it runs as the tables' owner, and holds the
-- company itself, before anything else.
--
-- Each word is looked for as everybody may find it, and as the audience alone may; `participants`, where it is not null, are words
-- of which one must be there, too. No more than `most` documents of blocks `newest` down to `oldest`.

create function search_documents(of_company text, words text[], audience text, participants text[], newest integer, oldest integer,
        before_at timestamptz, before_ticket uuid, most integer)
    returns table (ticket uuid, block integer, created_at timestamptz)
    language plpgsql stable security definer rows 50
    set search_path = pg_catalog, public, pg_temp
    set enable_seqscan = off
    set enable_indexscan = off
    set enable_bitmapscan = on
as $$
declare
    word text;
    condition text := '';
begin
    if of_company is null or of_company is distinct from current_setting('docket.company', true) then
        raise insufficient_privilege using message = 'Documents of another company are not searched';
    end if;
    foreach word in array words
    loop
        condition := condition || format(
            ' and d.tokens && array[public.search_token($1, b.block, %L), public.search_token($1, b.block, %L)]',
            'all ' || word, audience || ' ' || word);
    end loop;
    if participants is not null then
        condition := condition || ' and d.tokens && public.search_tokens($1, b.block, $7)';
    end if;
    -- The company and the block are in the tokens; they are compared so that no index but that of the tokens comes into question.
    return query execute
        'select d.ticket, b.block, d.created_at from generate_series($2, $3, -1) as b (block) cross join lateral ('
        || ' select d.ticket, d.created_at from public.search_document d'
        || '  where d.company || '''' = $1 and d.block = b.block and (b.block < $2 or (d.created_at, d.ticket) < ($4, $5))' || condition
        || '  order by d.created_at desc, d.ticket desc limit $6) d limit $6'
        using of_company, newest, oldest, before_at, before_ticket, most, participants;
end
$$;

revoke execute on function search_documents from public;
grant execute on function search_documents to ${service_role};

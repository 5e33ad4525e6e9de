-- What customers know of a ticket, beside what there is: the same, but while its status conceals. Customers' lists filter and
-- sort by these columns, and their view's version counts only what they may see.

alter table ticket
    add column seen_topic      text,
    add column seen_category   text,
    add column seen_updated_at timestamptz,
    add column seen_version    bigint;

update ticket
set seen_topic = coalesce(concealed ->> 'topic', topic),
    seen_category = category,
    seen_updated_at = coalesce((concealed ->> 'updatedAt')::timestamptz, updated_at),
    seen_version = coalesce((concealed ->> 'version')::bigint, version);

-- What was frozen on entering was a part of what customers see; the rest is frozen as it stands now.
update ticket t
set concealed = jsonb_build_object(
        'state', t.state || jsonb_build_object('subject', t.concealed -> 'subject', 'priority', t.concealed -> 'priority',
            'topic', t.concealed -> 'topic'),
        'participants', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'person', p.person, 'name', p.name,
                'email', p.email, 'side', p.side) order by p.added_at, p.id), '[]')
            from participant p where p.company = t.company and p.ticket = t.id),
        'updatedAt', t.concealed -> 'updatedAt')
where t.concealed is not null;

alter table ticket
    alter column seen_topic set not null,
    alter column seen_category set not null,
    alter column seen_updated_at set not null,
    alter column seen_version set not null;

-- Addresses count as a person's from verified tokens only; each person's next call says whether it is.
update person set email_key = null;

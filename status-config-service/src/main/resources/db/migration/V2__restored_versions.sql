-- Which version an administrator brought back by publishing this one. A version that was published before this column was there,
-- or by a replica that does not know it yet, restored none.
alter table scheme_version add column restored_from integer;

alter table scheme_version
    add constraint restored_from_earlier check (restored_from >= 1 and restored_from < version);

comment on column scheme_version.restored_from is
    'The version whose rules were published again; null where the document was sent or edited.';

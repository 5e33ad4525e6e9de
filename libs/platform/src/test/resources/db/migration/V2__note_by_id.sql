-- As an index on a large table is built: beside reads and writes, outside of a transaction (see the .conf beside this file).
create index concurrently note_by_id on note (id);

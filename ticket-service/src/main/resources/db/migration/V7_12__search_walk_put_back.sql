-- When it is a company's turn to be walked through: one whose tickets could not be read or kept is put back, and the others come first.
-- A constant default is not written into the rows, and the build before knows nothing of the column.

alter table search_walk add column due_at timestamptz not null default '-infinity';

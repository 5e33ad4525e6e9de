-- Columns where callers read and write just now. Whoever asks for "all columns" would notice.
alter table company add column tomorrow text;
alter table scheme_version add column tomorrow text;
alter table team add column tomorrow text;

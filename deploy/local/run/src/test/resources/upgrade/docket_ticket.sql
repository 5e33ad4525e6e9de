-- Columns where callers, clocks and consumers read and write just now. Whoever asks for "all columns" would notice.
alter table ticket add column tomorrow text;
alter table message add column tomorrow text;
alter table history add column tomorrow text;
alter table timer add column tomorrow text;
alter table scheme add column tomorrow text;

-- Columns where senders and consumers read and write just now. Whoever asks for "all columns" would notice.
alter table notice add column tomorrow text;
alter table ticket_sequence add column tomorrow text;

-- What a company's group is still to be told, in the order in which it was said.
create index concurrently notice_to_group on notice (company, id) where channel = 'wecom' and state = 'PENDING';

-- Whether customers may not know which ticket this one follows up on: so it is with a loss that the desk opened (RET-17).
alter table ticket add column follow_up_hidden boolean not null default false;

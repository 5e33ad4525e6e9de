-- How often a notice may have arrived without our knowing: it is given up before that makes many copies.

alter table notice add column doubts integer not null default 0;

comment on column notice.doubts is 'attempts that may have arrived, since the notice was last asked for';

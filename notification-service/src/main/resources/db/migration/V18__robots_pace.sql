-- When a company's group was last written to: a robot takes so many messages a minute, from all replicas together.
-- Beside the builds before: they do not look at it, and run into the robot's limit as they did.
create table robot_pace (
  company text          not null,
  taken   timestamptz[] not null,
  primary key (company)
);

comment on column robot_pace.taken is 'the turns that were taken last, in their order: as many as a minute has';

alter table robot_pace enable row level security;
create policy own_company on robot_pace to ${service_role}
  using (company = current_setting('docket.company', true)) with check (company = current_setting('docket.company', true));
grant select, insert, update on robot_pace to ${service_role};

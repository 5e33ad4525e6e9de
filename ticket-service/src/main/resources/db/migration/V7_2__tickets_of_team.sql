-- As V7_1, of a team. Takes the place of ticket_by_team.
create index concurrently ticket_of_team on ticket (company, team, category, updated_at, id) where team is not null;

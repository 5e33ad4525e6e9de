package io.docket.config.team;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.platform.json.EventJson;
import io.docket.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The rows of teams. */
@ApplicationScoped
public class TeamRepository {

    private static final String LOCK_COMPANY =
            "select company from company where company = $1 and removed_at is null for update";

    private static final String NOW = "select docket_now() as now";

    private static final String FIND = "select team, name, lead, members from team where company = $1 and team = $2";

    private static final String LIST = """
            select team, name, lead, members
              from team
             where company = $1 and team > coalesce($2, '')
             order by team
             limit $3
            """;

    /** Whether the row is new: only a row that was never updated has no xmax. */
    private static final String SAVE = """
            insert into team (company, team, name, lead, members)
            values ($1, $2, $3, $4, $5)
            on conflict (company, team) do update
               set name = excluded.name, lead = excluded.lead, members = excluded.members
            returning xmax = 0 as is_new
            """;

    private static final String CHANGE_PEOPLE =
            "update team set lead = $3, members = $4 where company = $1 and team = $2";

    private static final String DELETE = "delete from team where company = $1 and team = $2";

    /**
     * Locks the company's row, so that the events of one team come in the order of their commits, and gives the time after
     * that; 404 where there is no such company.
     */
    Uni<Instant> lockCompany(Sql sql, String company) {
        return findAndLockCompany(sql, company).map(now -> now.orElseThrow(Problem::notFound));
    }

    /** Locks it as {@link #lockCompany} does; empty where there is no such company. */
    Uni<Optional<Instant>> findAndLockCompany(Sql sql, String company) {
        return sql.pipeline(List.of(Statement.of(LOCK_COMPANY, company), Statement.of(NOW)))
                .map(found -> found.get(0).size() == 0
                        ? Optional.empty()
                        : Optional.of(Rows.instant(found.get(1).iterator().next(), "now")));
    }

    /** One team; 404 where there is none of that id. */
    Uni<TeamView> find(Sql sql, String company, String team) {
        return sql.query(FIND, company, team).map(rows -> {
            if (rows.size() == 0) {
                throw Problem.notFound();
            }
            return team(rows.iterator().next());
        });
    }

    /** At most {@code limit} teams in the order of their ids, from the one that follows {@code after}; null: from the first. */
    Uni<List<TeamView>> after(Sql sql, String company, String after, int limit) {
        return sql.query(LIST, company, after, limit)
                .map(rows -> Rows.stream(rows).map(TeamRepository::team).toList());
    }

    /** All teams of the company, in the order of their ids. */
    Uni<List<TeamView>> all(Sql sql, String company) {
        return after(sql, company, null, Integer.MAX_VALUE);
    }

    /** Whether the team is new. */
    Uni<Boolean> save(Sql sql, String company, TeamView team) {
        JsonNode lead = EventJson.write(team.lead());
        JsonNode members = EventJson.write(team.members());
        return sql.query(SAVE, company, team.id(), team.name(), lead, members)
                .map(rows -> rows.iterator().next().getBoolean("is_new"));
    }

    /** Saves who is in teams that are there. */
    Uni<Void> changePeople(Sql sql, String company, List<TeamView> teams) {
        return sql.batch(
                CHANGE_PEOPLE,
                teams.stream()
                        .map(team -> Statement.row(
                                company, team.id(), EventJson.write(team.lead()), EventJson.write(team.members())))
                        .toList());
    }

    /** Whether there was one to delete. */
    Uni<Boolean> delete(Sql sql, String company, String team) {
        return sql.update(DELETE, company, team).map(deleted -> deleted == 1);
    }

    private static TeamView team(Row row) {
        JsonNode lead = Rows.json(row, "lead");
        return new TeamView(
                row.getString("team"),
                row.getString("name"),
                lead == null ? null : EventJson.read(lead, TeamMember.class),
                Arrays.asList(EventJson.read(Rows.json(row, "members"), TeamMember[].class)));
    }
}

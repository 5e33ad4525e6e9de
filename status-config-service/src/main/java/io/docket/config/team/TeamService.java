package io.docket.config.team;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.platform.database.Sql;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.id.Ids;
import io.docket.platform.json.EventJson;
import io.docket.platform.outbox.Outbox;
import io.docket.platform.outbox.OutboxEvent;
import io.docket.platform.paging.Page;
import io.docket.platform.paging.PageRequest;
import io.docket.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Keeps teams and tells other services of them: every save an event, every deletion a tombstone. */
@ApplicationScoped
public class TeamService {

    private static final String TOPIC = "docket.directory";
    private static final String TYPE = "docket.team.published";

    private final TenantTransaction transaction;
    private final TeamRepository teams;
    private final Outbox outbox;

    public TeamService(TenantTransaction transaction, TeamRepository teams, Outbox outbox) {
        this.transaction = transaction;
        this.teams = teams;
        this.outbox = outbox;
    }

    /** The teams of a company, in the order of their ids. */
    Uni<Page<TeamView>> list(String company, PageRequest request) {
        return transaction
                .in(company, sql -> teams.after(sql, company, request.after(), request.toFetch()))
                .map(found -> request.page(found, TeamView::id));
    }

    /** One team; 404 where there is none of that id. */
    Uni<TeamView> get(String company, String team) {
        return transaction.in(company, sql -> teams.find(sql, company, team));
    }

    /** Saves a team and publishes it. Gives whether it is new; 404 where the company is not there. */
    Uni<Boolean> save(String company, TeamView team) {
        return transaction.in(
                company, sql -> teams.lockCompany(sql, company).chain(now -> teams.save(sql, company, team)
                        .call(() -> outbox.append(sql, List.of(saved(company, team, now))))));
    }

    /** Deletes a team and publishes its tombstone; 404 where there is none of that id. */
    Uni<Void> delete(String company, String team) {
        return transaction.in(
                company, sql -> teams.lockCompany(sql, company).chain(now -> teams.delete(sql, company, team)
                        .invoke(TeamService::requireFound)
                        .chain(() -> outbox.append(sql, List.of(event(company, team, now, null))))));
    }

    /**
     * Publishes all teams of a company as they are, in a transaction that holds the company's lock.
     *
     * @param now the time after the lock
     * @return how many
     */
    public Uni<Integer> publishAgain(Sql sql, String company, Instant now) {
        return teams.all(sql, company).chain(found -> outbox.append(
                        sql,
                        found.stream().map(team -> saved(company, team, now)).toList())
                .replaceWith(found.size()));
    }

    /** Publishes tombstones of all teams of a company, in a transaction that holds the company's lock. */
    public Uni<Void> withdraw(Sql sql, String company, Instant now) {
        return teams.all(sql, company)
                .chain(found -> outbox.append(
                        sql,
                        found.stream()
                                .map(team -> event(company, team.id(), now, null))
                                .toList()));
    }

    /**
     * Takes somebody out of all teams of a company, and publishes those teams; does nothing where there is no such company.
     */
    public Uni<Void> takeOut(Sql sql, String company, Predicate<TeamMember> who) {
        return teams.findAndLockCompany(sql, company)
                .chain(now -> now.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : teams.all(sql, company)
                                .chain(found -> takeOut(sql, company, having(found, who), who, now.get())));
    }

    private Uni<Void> takeOut(Sql sql, String company, List<TeamView> from, Predicate<TeamMember> who, Instant now) {
        List<TeamView> left = from.stream().map(team -> team.without(who)).toList();
        return teams.changePeople(sql, company, left)
                .chain(() -> outbox.append(
                        sql,
                        left.stream().map(team -> saved(company, team, now)).toList()));
    }

    private static List<TeamView> having(List<TeamView> teams, Predicate<TeamMember> who) {
        return teams.stream().filter(team -> !team.without(who).equals(team)).toList();
    }

    private static OutboxEvent saved(String company, TeamView team, Instant now) {
        return event(company, team.id(), now, EventJson.write(TeamPublished.of(company, team)));
    }

    private static OutboxEvent event(String company, String team, Instant now, JsonNode data) {
        String key = company + "/" + team;
        return new OutboxEvent(TOPIC, key, TYPE, key, company, now, data, Ids.next());
    }

    private static void requireFound(boolean found) {
        if (!found) {
            throw Problem.notFound();
        }
    }
}

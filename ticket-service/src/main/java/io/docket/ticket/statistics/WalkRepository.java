package io.docket.ticket.statistics;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where the walk past each company's tickets is. Whose turn it is goes by the real clock, how far the tickets are by theirs. */
@ApplicationScoped
class WalkRepository {

    private static final String BEGIN = """
            insert into statistics_walk (company)
            select c.company
              from company c
             where not exists (select from statistics_walk w where w.company = c.company)
             order by c.company
            on conflict do nothing""";

    /** Whoever takes a turn and dies has taken it: the company's next one comes all the same. */
    private static final String TAKE_TURN = """
            update statistics_walk
               set due_at = clock_timestamp() + $1 * interval '1 millisecond'
             where company = (
                   select company from statistics_walk where due_at <= clock_timestamp() order by due_at limit 1 for update skip locked)
            returning company, walked_at, walked_id""";

    /** Nobody begins the walk anew between a page that was read and the place that moves on. */
    private static final String HOLD = "select from statistics_walk where company = $1 for update";

    private static final String PAGE = """
            select t.id, t.updated_at, s.version is null or s.version < t.version as uncounted
              from ticket t
              left join statistics_ticket s on s.company = t.company and s.ticket = t.id
             where t.company = $1 and (t.updated_at, t.id) > ($2, $3)
               and t.updated_at < docket_now() - $4 * interval '1 millisecond'
             order by t.updated_at, t.id limit $5""";

    /** Two may walk the same stretch, but nobody goes back, and a walk that begins anew is not moved on. */
    private static final String ADVANCE = """
            update statistics_walk set walked_at = $4, walked_id = $5
             where company = $1 and walked_at = $2 and walked_id = $3""";

    private static final String TURN_AGAIN =
            "update statistics_walk set due_at = least(due_at, clock_timestamp()) where company = $1";

    /** A walk that began anew meanwhile has its turn at once. */
    private static final String IDLE = """
            update statistics_walk set due_at = clock_timestamp() + $4 * interval '1 millisecond'
             where company = $1 and walked_at = $2 and walked_id = $3""";

    /** Waits for nobody: who has the company's turn just now, or lets it come soon, does what is to be done. */
    private static final String COMES_SOON = """
            update statistics_walk
               set due_at = clock_timestamp() + $2 * interval '1 millisecond'
             where company in (
                   select w.company
                     from statistics_walk w
                    where w.company = any ($1) and w.due_at > clock_timestamp() + $2 * interval '1 millisecond'
                      for update skip locked)""";

    /** A place in the order in which the company's tickets changed last. */
    record Place(String company, Instant at, UUID id) {}

    /** A ticket on the way. */
    record Passed(Place place, boolean uncounted) {}

    private final StatisticsSettings settings;

    WalkRepository(StatisticsSettings settings) {
        this.settings = settings;
    }

    /** Lets new companies have turns. It looks at all that there are. */
    Uni<Void> begin(Sql sql) {
        return sql.query(BEGIN).replaceWithVoid();
    }

    /** Takes the next turn; empty where it is no company's. */
    Uni<Optional<Place>> takeTurn(Sql sql) {
        return sql.query(TAKE_TURN, settings.walkEvery().toMillis()).map(answer -> Rows.stream(answer)
                .map(row ->
                        new Place(row.getString("company"), Rows.instant(row, "walked_at"), row.getUUID("walked_id")))
                .findFirst());
    }

    /** The next tickets after that place which have rested for so long that nothing older can still appear. */
    Uni<List<Passed>> page(Sql sql, Place from) {
        return sql.pipeline(List.of(
                        Statement.of(HOLD, from.company()),
                        Statement.of(
                                PAGE,
                                from.company(),
                                from.at(),
                                from.id(),
                                settings.walkBehind().toMillis(),
                                settings.walkPage())))
                .map(answers -> Rows.stream(answers.get(1))
                        .map(row -> new Passed(
                                new Place(from.company(), Rows.instant(row, "updated_at"), row.getUUID("id")),
                                row.getBoolean("uncounted")))
                        .toList());
    }

    /** Moves the walk on; says false where somebody else has moved it or begun it anew. */
    Uni<Boolean> advance(Sql sql, Place from, Place to) {
        return sql.update(ADVANCE, from.company(), from.at(), from.id(), to.at(), to.id())
                .map(moved -> moved > 0);
    }

    /** Lets it be the company's turn again at once. */
    Uni<Void> turnAgain(Sql sql, String company) {
        return sql.query(TURN_AGAIN, company).replaceWithVoid();
    }

    /** Lets the company's next turn be far away, as nothing was to be passed at that place. */
    Uni<Void> idle(Sql sql, Place at) {
        return sql.query(
                        IDLE,
                        at.company(),
                        at.at(),
                        at.id(),
                        settings.walkIdle().toMillis())
                .replaceWithVoid();
    }

    /** Lets turns that are far away come in the usual time, as tickets of these companies have changed. */
    Uni<Void> comesSoon(Sql sql, Set<String> companies) {
        return sql.query(
                        COMES_SOON,
                        companies.toArray(String[]::new),
                        settings.walkEvery().toMillis())
                .replaceWithVoid();
    }
}

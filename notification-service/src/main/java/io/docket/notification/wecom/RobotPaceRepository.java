package io.docket.notification.wecom;

import io.docket.notification.notice.Notice;
import io.docket.platform.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * The pace of companies' robots, which all replicas keep together: in the order in which things were said, and no more within a
 * minute than a robot takes.
 */
@ApplicationScoped
class RobotPaceRepository {

    /** A minute as the robot counts it, and what a message may take to get there. */
    private static final Duration MINUTE = Duration.ofSeconds(61);

    /** Of a longer queue the rest is told no sooner than in an hour, and asks again then. */
    private static final int MINUTES_FORESEEN = 60;

    /** Whoever asks next waits for the end of this transaction, also before there is a row. */
    private static final String LOCK = """
            insert into robot_pace as pace (company, taken) values ($1, '{}')
            on conflict (company) do update set taken = pace.taken
            returning taken, docket_now() as now""";

    /**
     * Before a notice are those that were said before it and are still to be told: also one that failed, while it is tried again
     * within a minute (by the database's time: ids are made by replicas, whose clocks may differ), but none that is being handed over, waits for the end of quiet hours, or failed for longer.
     */
    private static final String BEFORE = """
            select count(*) as before from (
              select from notice
              where company = $1 and channel = 'wecom' and state = 'PENDING' and not sending
                and (created_at, id) < ((select created_at from notice where company = $1 and id = $2), $2)
                and (not_before is null or not_before <= docket_now())
                and (attempts - (claim is not null)::int = 0 or due_at <= docket_now() + interval '1 minute')
              limit $3) as queue""";

    private static final String SAVE = "update robot_pace set taken = $2 where company = $1";

    private final int perMinute;

    RobotPaceRepository(WecomSettings settings) {
        if (settings.perMinute() < 1) {
            throw new IllegalArgumentException("docket.wecom.per-minute must be at least 1");
        }
        this.perMinute = settings.perMinute();
    }

    /** Takes the turn of a notice, if it is its turn. */
    Uni<Turn> take(Sql sql, Notice notice) {
        return lock(sql, notice.company())
                .chain(pace -> sql.query(BEFORE, notice.company(), notice.id(), perMinute * MINUTES_FORESEEN)
                        .map(rows -> rows.iterator().next().getLong("before").intValue())
                        .chain(before -> take(sql, notice, pace, before)));
    }

    /** Notes that the robot takes nothing for a minute, whoever used it up. */
    Uni<Void> exhausted(Sql sql, String company) {
        return lock(sql, company).chain(pace -> save(sql, company, Collections.nCopies(perMinute, pace.now())));
    }

    private Uni<Turn> take(Sql sql, Notice notice, Pace pace, int before) {
        Turn turn = pace.turnOf(before, perMinute);
        if (!turn.isNow()) {
            return Uni.createFrom().item(turn);
        }
        List<Instant> taken = new ArrayList<>(pace.inLastMinute());
        taken.add(pace.now());
        return save(sql, notice.company(), taken).replaceWith(turn);
    }

    private Uni<Pace> lock(Sql sql, String company) {
        return sql.query(LOCK, company).map(rows -> pace(rows.iterator().next()));
    }

    private Uni<Void> save(Sql sql, String company, List<Instant> taken) {
        return sql.update(
                        SAVE,
                        company,
                        taken.stream()
                                .map(turn -> turn.atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new))
                .replaceWithVoid();
    }

    private static Pace pace(Row row) {
        return new Pace(
                Stream.of(row.getArrayOfOffsetDateTimes("taken"))
                        .map(OffsetDateTime::toInstant)
                        .toList(),
                row.getOffsetDateTime("now").toInstant());
    }

    /**
     * What of a robot's minute is used up.
     *
     * @param taken the turns taken last, in their order
     */
    record Pace(List<Instant> taken, Instant now) {

        /** Those of a clock that was set back count as just taken. */
        List<Instant> inLastMinute() {
            return taken.stream()
                    .map(turn -> turn.isAfter(now) ? now : turn)
                    .filter(turn -> turn.plus(MINUTE).isAfter(now))
                    .sorted()
                    .toList();
        }

        /** The turn of who has so many before. */
        Turn turnOf(int before, int perMinute) {
            List<Instant> used = inLastMinute();
            int free = perMinute - used.size();
            if (before < free) {
                return before == 0 ? Turn.NOW : Turn.in(Duration.ZERO, before);
            }
            int place = before - free;
            Instant[] turns = new Instant[perMinute];
            Arrays.fill(turns, now);
            for (int i = 0; i < used.size() && i < perMinute; i++) {
                turns[i] = used.get(i);
            }
            Instant turn = turns[place % perMinute].plus(MINUTE.multipliedBy(1L + place / perMinute));
            return Turn.in(Duration.between(now, turn), before);
        }
    }
}

package io.docket.notification.inbox;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The table {@code inbox_stream_ticket}. Whose token ends when is real time, like the token's own. */
@ApplicationScoped
class StreamTicketRepository {

    /**
     * Where there are too many, it makes room: the used ones that end first go. Streams that were opened by them go on. Two that are made at
     * the same moment may be one more than are allowed.
     */
    private static final String ADD = """
            with valid as materialized (
              select digest, ends_at, valid_until = ends_at as used from inbox_stream_ticket
              where company = $1 and recipient = $3 and valid_until > docket_now()
            ), oldest as materialized (
              select digest from valid where used order by ends_at
              limit greatest(0, (select count(*) from valid) - $7::bigint + 1)
            ), gone as (
              delete from inbox_stream_ticket t using oldest where t.company = $1 and t.digest = oldest.digest
            )
            insert into inbox_stream_ticket (company, digest, recipient, valid_until, ends_at)
            select $1, $2, $3, least(docket_now() + $4::bigint * interval '1 millisecond', ends.at), ends.at
            from (select docket_now() + least($5::bigint * interval '1 millisecond',
                                              coalesce($6::timestamptz - clock_timestamp(), interval '100 years')) as at) as ends
            where (select count(*) from valid) - (select count(*) from oldest) < $7
            returning valid_until, ends_at""";

    /** From the first connection on it may connect again until its end. */
    private static final String USE = """
            update inbox_stream_ticket set valid_until = ends_at
            where company = $1 and digest = $2 and valid_until > docket_now()
            returning recipient, extract(epoch from ends_at - docket_now())::float8 as seconds""";

    private static final String LEFT =
            "select extract(epoch from $1::timestamptz - clock_timestamp())::float8 as seconds";

    /** When a ticket must have been used, and when it ends. */
    record Times(Instant validUntil, Instant endsAt) {}

    /** Whose ticket it is, and how long it lasts. */
    record Holder(String person, Duration left) {}

    /**
     * Adds a ticket.
     *
     * @param tokenEnds when the token ends that asks for it; null: it does not
     * @param most how many may be valid of one person; empty where so many wait for their first connection
     */
    Uni<Optional<Times>> add(
            Sql sql, Person person, byte[] digest, Duration unused, Duration longest, Instant tokenEnds, int most) {
        return sql.query(
                        ADD,
                        person.company(),
                        Buffer.buffer(digest),
                        person.id(),
                        unused.toMillis(),
                        longest.toMillis(),
                        tokenEnds,
                        (long) most)
                .map(rows -> Rows.stream(rows)
                        .map(row -> new Times(Rows.instant(row, "valid_until"), Rows.instant(row, "ends_at")))
                        .findFirst());
    }

    /** Whose ticket it is; empty for none that is valid. */
    Uni<Optional<Holder>> use(Sql sql, String company, byte[] digest) {
        return sql.query(USE, company, Buffer.buffer(digest)).map(rows -> Rows.stream(rows)
                .map(row -> new Holder(row.getString("recipient"), seconds(row)))
                .findFirst());
    }

    /** How long it is until then. */
    Uni<Duration> left(Sql sql, Instant end) {
        return sql.query(LEFT, end).map(rows -> seconds(rows.iterator().next()));
    }

    private static Duration seconds(Row row) {
        return Duration.ofMillis(Math.max(0, Math.round(row.getDouble("seconds") * 1000)));
    }
}

package io.docket.platform.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.platform.trace.Traceparent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Where events are written down in the transaction of what they tell of; the {@link Relay} publishes them once that is
 * committed. Events of one key must be appended under one lock (the ticket's, the scheme's), which makes the order of their
 * rows the order of their commits.
 */
@ApplicationScoped
public class Outbox {

    private static final String APPEND = """
            insert into outbox (company, event, bucket, topic, message_key, type, subject, occurred_at, traceparent, data)
            select company, event, bucket, topic, message_key, type, subject, occurred_at, traceparent, data
              from unnest($1::text[], $2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[],
                          $8::timestamptz[], $9::text[], $10::text[]) with ordinality
                   as event (company, event, bucket, topic, message_key, type, subject, occurred_at, traceparent, data, place)
             order by place
            """;

    private final Buckets buckets;
    private final RelayWaking waking;

    public Outbox(Buckets buckets, RelayWaking waking) {
        this.buckets = buckets;
        this.waking = waking;
    }

    /** The statement that writes the events down, in their order. With no events it is not sent. */
    public Statement append(List<OutboxEvent> events) {
        if (events.isEmpty()) {
            return Statement.batch(APPEND, List.of());
        }
        return Statement.of(
                APPEND,
                texts(events, OutboxEvent::company),
                column(events, OutboxEvent::id, UUID[]::new),
                column(events, event -> buckets.of(event.topic(), event.key()), Integer[]::new),
                texts(events, OutboxEvent::topic),
                texts(events, OutboxEvent::key),
                texts(events, OutboxEvent::type),
                texts(events, OutboxEvent::subject),
                column(events, event -> event.time().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new),
                traceparents(events),
                texts(events, event -> text(event.data())));
    }

    /** Writes the events down and wakes the relay after the commit. */
    public Uni<Void> append(Sql sql, List<OutboxEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        sql.afterCommit(this::wake);
        return sql.execute(append(events)).replaceWithVoid();
    }

    /** Tells the relay that there are rows; to be called after the commit, {@code sql.afterCommit(outbox::wake)}. */
    public void wake() {
        waking.wake();
    }

    private static String text(JsonNode data) {
        return data == null || data.isNull() ? null : data.toString();
    }

    private static String[] texts(List<OutboxEvent> events, Function<OutboxEvent, String> field) {
        return column(events, field, String[]::new);
    }

    private static <T> T[] column(List<OutboxEvent> events, Function<OutboxEvent, T> field, IntFunction<T[]> array) {
        return events.stream().map(field).toArray(array);
    }

    /** Each continues the trace of what caused it: of what was consumed, or of the one request that made all the others. */
    private static String[] traceparents(List<OutboxEvent> events) {
        boolean requested = events.stream().anyMatch(event -> event.cause() == null);
        String request = requested ? Traceparent.current() : null;
        return texts(events, event -> event.cause() == null ? request : Traceparent.continuing(event.cause()));
    }
}

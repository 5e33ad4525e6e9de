package io.docket.platform.inbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.platform.id.Ids;
import io.docket.platform.outbox.Outbox;
import io.docket.platform.outbox.OutboxEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** What becomes of an event that a consumer cannot take: it is kept, told of on a topic of its own, and passed over. */
@ApplicationScoped
public class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final String TYPE = "docket.dead-letter";

    /** In bytes, as it is sent: half of what a dead letters' topic must take. What does not fit is found in the parked row. */
    private static final int LARGEST_LETTER = 4 * 1024 * 1024;

    /** What a letter goes without where it would be too large, the largest first. */
    private static final List<String> DISPENSABLE = List.of("value", "headers");

    private static final int LONGEST_REASON = 4000;

    /** Of companies and keys, of which no valid one is longer; the database's indexes take no more than some 2700 bytes. */
    private static final int LONGEST_NAME = 255;

    private static final String PARK = """
            insert into inbox_parked
                   (company, id, consumer, topic, topic_id, partition, "offset", message_key, headers, payload, reason)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """;

    /** Waiting or done with, from whichever topic of that name. */
    private static final String FORGET = """
            delete from inbox_parked as parked
             using unnest($3::text[], $4::text[], $5::int[], $6::bigint[]) as gone (company, message_key, partition, "offset")
             where parked.company = gone.company and parked.topic = $2 and parked.message_key = gone.message_key
               and parked.consumer = $1
               and (parked.partition, parked."offset") <> (gone.partition, gone."offset")
            """;

    private final Outbox outbox;
    private final InboxMetrics metrics;

    public DeadLetters(Outbox outbox, InboxMetrics metrics) {
        this.outbox = outbox;
        this.metrics = metrics;
    }

    /** Parks one event, unless another consumer has passed its offset meanwhile. */
    Uni<Void> park(Sql sql, Bookkeeping books, Arrived one, Throwable failure) {
        return sql.execute(books.lock(one.partition()))
                .chain(found -> Bookkeeping.nextOffsets(found).get(one.partition()) > one.offset()
                        ? Uni.createFrom().voidItem()
                        : sql.now()
                                .chain(now -> park(sql, books, List.of(one), unused -> reason(failure), now))
                                .chain(() -> counted(sql, books, one))
                                .chain(counted -> sql.pipeline(
                                        List.of(books.remember(counted), books.advanceBeyond(List.of(one)))))
                                .replaceWithVoid());
    }

    /** Parks what nobody can read of a batch; whoever takes the rest of it keeps the books. */
    Uni<Void> park(Sql sql, Bookkeeping books, List<Arrived> unreadable) {
        return unreadable.isEmpty()
                ? Uni.createFrom().voidItem()
                : sql.now()
                        .chain(now -> park(sql, books, unreadable, one -> kept(one.unreadable(), LONGEST_REASON), now));
    }

    /** Takes out what was given up of the keys that these events end, but for those events themselves. */
    Uni<Void> forgetEnded(Sql sql, Bookkeeping books, EventHandler handler, List<ReceivedEvent> events) {
        List<ReceivedEvent> ends = events.stream().filter(handler::endsItsKey).toList();
        return ends.isEmpty()
                ? Uni.createFrom().voidItem()
                : sql.query(
                                FORGET,
                                books.consumer(),
                                books.topic(),
                                ends.stream().map(ReceivedEvent::company).toArray(String[]::new),
                                ends.stream().map(ReceivedEvent::key).toArray(String[]::new),
                                ends.stream().map(ReceivedEvent::partition).toArray(Integer[]::new),
                                ends.stream().map(ReceivedEvent::offset).toArray(Long[]::new))
                        .replaceWithVoid();
    }

    private Uni<Void> park(
            Sql sql, Bookkeeping books, List<Arrived> refused, Function<Arrived, String> reasons, Instant now) {
        List<Tuple> rows = new ArrayList<>();
        List<OutboxEvent> letters = new ArrayList<>();
        for (Arrived one : refused) {
            UUID id = Ids.next();
            String reason = reasons.apply(one);
            rows.add(row(books, one, reason, id));
            letters.add(letter(books, one, reason, id, now));
            sql.afterCommit(() -> tell(books, one, reason));
        }
        sql.afterCommit(outbox::wake);
        return sql.pipeline(List.of(Statement.batch(PARK, rows), outbox.append(letters)))
                .replaceWithVoid();
    }

    /**
     * Its sequence counts as taken: a copy of the event that comes later is dropped, and only a replay gives it its effect. A key
     * that no database takes is nobody's.
     */
    private static Uni<List<Arrived>> counted(Sql sql, Bookkeeping books, Arrived one) {
        boolean plain = one.company().equals(company(one))
                && Objects.equals(one.message().key(), key(one));
        return plain && one.sequence() != null
                ? sql.execute(books.sequencesOf(List.of(one)))
                        .map(last -> List.of(one.unlessFarAbove(Bookkeeping.sequences(last))))
                : Uni.createFrom().item(List.of());
    }

    private static Tuple row(Bookkeeping books, Arrived one, String reason, UUID id) {
        ConsumerRecord<String, byte[]> message = one.message();
        return Statement.row(
                company(one),
                id,
                books.consumer(),
                books.topic(),
                books.topicId(),
                one.partition(),
                one.offset(),
                key(one),
                headers(message).toString(),
                message.value() == null ? null : Buffer.buffer(message.value()),
                reason);
    }

    private static OutboxEvent letter(Bookkeeping books, Arrived one, String reason, UUID id, Instant now) {
        return new OutboxEvent(
                        books.topic() + "." + books.consumer() + ".dlq",
                        Objects.requireNonNullElse(key(one), ""),
                        TYPE,
                        id.toString(),
                        company(one),
                        now,
                        fitting(content(books, one, reason)),
                        id)
                .causedBy(EventReader.traceparent(EventReader.headers(one.message())));
    }

    private static ObjectNode content(Bookkeeping books, Arrived one, String reason) {
        ConsumerRecord<String, byte[]> message = one.message();
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("reason", reason)
                .put("consumer", books.consumer())
                .put("topic", books.topic())
                .put("partition", one.partition())
                .put("offset", one.offset());
        data.set("headers", headers(message));
        if (message.value() != null) {
            data.put("value", new String(message.value(), StandardCharsets.UTF_8));
        }
        return data;
    }

    private static ObjectNode fitting(ObjectNode data) {
        for (String field : DISPENSABLE) {
            if (data.toString().getBytes(StandardCharsets.UTF_8).length > LARGEST_LETTER) {
                data.remove(field);
            }
        }
        return data;
    }

    private void tell(Bookkeeping books, Arrived one, String reason) {
        metrics.parked(books.consumer());
        LOG.errorf(
                "Consumer %s parked %s-%d@%d, which it could not take: %s",
                books.consumer(), books.topic(), one.partition(), one.offset(), reason);
    }

    private static ObjectNode headers(ConsumerRecord<String, byte[]> message) {
        ObjectNode headers = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, String> header : EventReader.headers(message).entrySet()) {
            headers.put(header.getKey(), header.getValue());
        }
        return headers;
    }

    private static String reason(Throwable failure) {
        return kept(Reason.of(failure), LONGEST_REASON);
    }

    private static String company(Arrived one) {
        return kept(one.company(), LONGEST_NAME);
    }

    private static String key(Arrived one) {
        String key = one.message().key();
        return key == null ? null : kept(key, LONGEST_NAME);
    }

    /** PostgreSQL's text takes no zero character, and neither it nor a record takes whatever length. */
    private static String kept(String text, int longest) {
        String without = text.replace("\0", "");
        return without.codePointCount(0, without.length()) <= longest
                ? without
                : without.substring(0, without.offsetByCodePoints(0, longest));
    }
}

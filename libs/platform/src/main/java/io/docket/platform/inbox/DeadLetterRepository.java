package io.docket.platform.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** The table {@code inbox_parked}, as whoever looks after dead letters sees it. */
@ApplicationScoped
class DeadLetterRepository {

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String ABOUT = """
            id, consumer, topic, partition, "offset", message_key, company, headers, reason, parked_at, replayed_at, replayed_by""";

    /** Ids are in the order in which consumers gave up. */
    private static final String WAITING = """
            select %s
              from inbox_parked
             where replayed_at is null and overtaken_at is null
               and ($1::text is null or consumer = $1) and ($2::text is null or topic = $2) and ($3::text is null or company = $3)
               and ($4::uuid is null or id > $4)
             order by id
             limit $5""".formatted(ABOUT);

    private static final String PLACE = "select consumer, topic, topic_id, partition from inbox_parked where id = $1";

    private static final String LOCK = """
            select %s, topic_id, payload, overtaken_at is not null as overtaken from inbox_parked where id = $1 for update""".formatted(ABOUT);

    private static final String REPLAYED = """
            update inbox_parked set replayed_at = docket_now(), replayed_by = $2 where id = $1
            returning %s""".formatted(ABOUT);

    /** Those that still wait, the first given up first. */
    Uni<List<DeadLetter>> waiting(Sql sql, DeadLetterFilter filter, String after, int limit) {
        UUID last = after == null ? null : UUID.fromString(after);
        return sql.query(WAITING, filter.consumer(), filter.topic(), filter.company(), last, limit)
                .map(rows -> Rows.stream(rows).map(DeadLetterRepository::letter).toList());
    }

    /** Locks what its consumer has taken of the partition that one of them came from, as that consumer does; whether there is such a letter. */
    Uni<Boolean> lockPartition(Sql sql, UUID id) {
        return sql.query(PLACE, id)
                .map(rows -> Rows.stream(rows).findFirst().map(row -> books(row).lock(row.getInteger("partition"))))
                .chain(lock -> lock.isEmpty()
                        ? Uni.createFrom().item(false)
                        : sql.execute(lock.get()).replaceWith(true));
    }

    /** One of them with its record, which nobody else replays meanwhile. */
    Uni<Optional<Parked>> lock(Sql sql, UUID id) {
        return sql.query(LOCK, id).map(rows -> Rows.stream(rows).findFirst().map(DeadLetterRepository::parked));
    }

    Uni<DeadLetter> replayed(Sql sql, UUID id, String by) {
        return sql.query(REPLAYED, id, by).map(rows -> letter(rows.iterator().next()));
    }

    /**
     * A dead letter and the record that it is about.
     *
     * @param overtaken whether a later state of the same key was taken meanwhile
     */
    record Parked(DeadLetter letter, Bookkeeping books, ConsumerRecord<String, byte[]> message, boolean overtaken) {}

    private static Parked parked(Row row) {
        DeadLetter letter = letter(row);
        Buffer payload = row.getBuffer("payload");
        byte[] bytes = payload == null ? null : payload.getBytes();
        // The record's own time was not kept. Where it says none itself, that of its being given up comes nearest.
        ConsumerRecord<String, byte[]> message = new ConsumerRecord<>(
                letter.topic(),
                letter.partition(),
                letter.offset(),
                letter.parkedAt().toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                ConsumerRecord.NULL_SIZE,
                bytes == null ? ConsumerRecord.NULL_SIZE : bytes.length,
                letter.key(),
                bytes,
                new RecordHeaders(),
                Optional.empty());
        letter.headers().forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return new Parked(letter, books(row), message, row.getBoolean("overtaken"));
    }

    private static Bookkeeping books(Row row) {
        return new Bookkeeping(row.getString("consumer"), row.getString("topic"), row.getUUID("topic_id"));
    }

    private static DeadLetter letter(Row row) {
        String company = row.getString("company");
        return new DeadLetter(
                row.getUUID("id"),
                row.getString("consumer"),
                row.getString("topic"),
                row.getInteger("partition"),
                row.getLong("offset"),
                row.getString("message_key"),
                company.isEmpty() ? null : company,
                headers(row.getString("headers")),
                row.getString("reason"),
                Rows.instant(row, "parked_at"),
                Rows.instant(row, "replayed_at"),
                row.getString("replayed_by"));
    }

    private static Map<String, String> headers(String json) {
        try {
            return JSON.readValue(json, HEADERS);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException("A parked record's headers are no JSON", malformed);
        }
    }
}

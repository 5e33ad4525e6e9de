package io.docket.notification.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Tickets' events that could not be taken, and may be replayed. What all services' dead letters are rid of, the platform does; this is
 * for what a person wrote, which only who knows tickets' events finds.
 */
@ApplicationScoped
class ParkedEventsRepository {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOPIC = "docket.tickets";

    private static final String OF_TICKET = """
            select id, payload from inbox_parked where company = $1 and topic = $2 and message_key = $3 for update""";

    private static final String OF_COMPANY = """
            with there as materialized (
              select id from inbox_parked where company = $1 and topic = $2 and parked_at <= $3
            ), free as materialized (
              select id, payload from inbox_parked
               where company = $1 and id = any (array(select id from there)) for update skip locked
            )
            select f.id is not null as free, f.id, f.payload from there left join free f using (id) order by free desc""";

    private static final String SAVE = "update inbox_parked set payload = $3 where company = $1 and id = $2";

    Uni<Void> redactOf(Sql sql, String company, UUID ticket, Redaction redaction) {
        return sql.query(OF_TICKET, company, TOPIC, ticket.toString())
                .chain(found -> save(sql, company, Rows.stream(found).toList(), redaction));
    }

    /**
     * Waits for nobody.
     *
     * @param until those parked later are left alone
     * @return whether that was done of all; of what another transaction is at work on it was not
     */
    Uni<Boolean> redactOf(Sql sql, String company, Instant until, Redaction redaction) {
        return sql.query(OF_COMPANY, company, TOPIC, until)
                .map(rows -> Free.of(rows, Function.identity()))
                .chain(found -> save(sql, company, found.rows(), redaction).replaceWith(found.all()));
    }

    private static Uni<Void> save(Sql sql, String company, List<Row> found, Redaction redaction) {
        return sql.batch(
                SAVE,
                found.stream()
                        .flatMap(row -> changed(company, row, redaction).stream())
                        .toList());
    }

    /** Empty where it is no JSON, or has nothing of the person. */
    private static Optional<Tuple> changed(String company, Row row, Redaction redaction) {
        Buffer payload = (Buffer) row.getValue("payload");
        return Optional.ofNullable(payload)
                .flatMap(ParkedEventsRepository::tree)
                .flatMap(event -> {
                    JsonNode redacted = redaction.event(event);
                    return redacted.equals(event)
                            ? Optional.empty()
                            : Optional.of(
                                    Statement.row(company, row.getUUID("id"), Buffer.buffer(redacted.toString())));
                });
    }

    private static Optional<JsonNode> tree(Buffer payload) {
        try {
            return Optional.of(JSON.readTree(payload.toString(StandardCharsets.UTF_8)))
                    .filter(JsonNode::isObject);
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }
}

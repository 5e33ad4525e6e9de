package io.docket.platform.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.platform.database.Statement;
import io.docket.platform.problem.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The table of answers, partitioned by day. */
@ApplicationScoped
public class StoredAnswers {

    private static final String FIND = """
            select body_hash, status, headers, code, title, body
              from idempotency
             where company = $1 and caller = $2 and operation = $3 and key = $4
               and created_at > (select docket_now()) - interval '24 hours'
             order by created_at desc
             limit 1
            """;

    private static final String KEEP = """
            insert into idempotency
                   (company, caller, operation, key, created_at, body_hash, status, headers, code, title, body)
            values ($1, $2, $3, $4, docket_now(), $5, $6, $7, $8, $9, $10)
            """;

    private static final String REPLAYED = "Idempotency-Replayed";
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
    private static final String DETAIL = "detail";

    private final ObjectMapper json;

    public StoredAnswers(ObjectMapper json) {
        this.json = json;
    }

    Statement find(IdempotentCall call) {
        return Statement.of(FIND, call.company(), call.caller(), call.operation(), call.key());
    }

    /** What the call had for an outcome before, if it came before. */
    Optional<Outcome> read(IdempotentCall call, RowSet<Row> found) {
        if (found.size() == 0) {
            return Optional.empty();
        }
        Row row = found.iterator().next();
        if (!MessageDigest.isEqual(row.getBuffer("body_hash").getBytes(), call.bodyHash())) {
            throw reused();
        }
        return Optional.of(row.getString("code") == null ? answer(row) : refusal(row));
    }

    Statement keep(IdempotentCall call, Outcome outcome) {
        return outcome.refusal() == null ? keepAnswer(call, outcome.answer()) : keepRefusal(call, outcome.refusal());
    }

    private Statement keepAnswer(IdempotentCall call, Answer answer) {
        String body = answer.body() == null ? null : write(answer.body());
        return keep(call, answer.status(), answer.headers(), null, null, body);
    }

    private Statement keepRefusal(IdempotentCall call, Problem refusal) {
        Map<String, Object> members = new HashMap<>(refusal.members());
        members.put(DETAIL, refusal.detail());
        return keep(call, refusal.status(), refusal.headers(), refusal.code(), refusal.title(), write(members));
    }

    private Statement keep(
            IdempotentCall call, int status, Map<String, String> headers, String code, String title, String body) {
        return Statement.of(
                KEEP,
                call.company(),
                call.caller(),
                call.operation(),
                call.key(),
                Buffer.buffer(call.bodyHash()),
                status,
                write(headers),
                code,
                title,
                body);
    }

    private Outcome answer(Row row) {
        Map<String, String> headers = new HashMap<>(headers(row));
        headers.put(REPLAYED, "true");
        String body = row.getString("body");
        return Outcome.answered(new Answer(row.getInteger("status"), headers, body == null ? null : tree(body)));
    }

    private Outcome refusal(Row row) {
        JsonNode members = tree(row.getString("body"));
        Problem problem = Problem.of(
                row.getInteger("status"),
                row.getString("code"),
                row.getString("title"),
                members.path(DETAIL).textValue());
        members.properties().stream()
                .filter(member -> !member.getKey().equals(DETAIL))
                .forEach(member -> problem.with(member.getKey(), member.getValue()));
        headers(row).forEach(problem::withHeader);
        return Outcome.refused(problem.withHeader(REPLAYED, "true"));
    }

    private Map<String, String> headers(Row row) {
        try {
            return json.readValue(row.getString("headers"), HEADERS);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException("A kept answer's headers are no JSON", malformed);
        }
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException("A kept answer is no JSON", malformed);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("An answer must be something that Jackson writes", unwritable);
        }
    }

    private static Problem reused() {
        return Problem.of(
                422,
                "idempotency-key-reused",
                "The key came with another body before",
                "Use a new Idempotency-Key for a new command.");
    }
}

package io.docket.ticket.attachment;

import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.platform.problem.Problem;
import io.docket.platform.problem.Violation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Binds uploaded files to descriptions and messages, in the transaction that stores these. */
@ApplicationScoped
public class Attachments {
    private final AttachmentRepository rows;

    Attachments(AttachmentRepository rows) {
        this.rows = rows;
    }

    /**
     * Locks uploaded files, so that nobody else binds them before the transaction ends. For none nothing is asked.
     *
     * @return the files in the order asked for; fails with 422 {@code invalid}, naming each that is not there, another's,
     *     already bound, or past its time
     */
    public Uni<List<Attachment>> hold(Sql sql, String company, Enclosed enclosed) {
        if (enclosed.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return rows.hold(sql, company, enclosed).map(held -> inOrder(enclosed.ids(), held));
    }

    /** Binds files that are held to a message. */
    public Statement bindToMessage(String company, UUID ticket, UUID message, List<Attachment> held) {
        return rows.bind(company, ticket, message, held);
    }

    /** Binds files that are held to a ticket's description. */
    public Statement bindToDescription(String company, UUID ticket, List<Attachment> held) {
        return rows.bind(company, ticket, null, held);
    }

    /** Asks for the files of a ticket's description; {@link #read} takes the answer. */
    public Statement ofDescription(String company, UUID ticket) {
        return rows.ofDescription(company, ticket);
    }

    /** The answer to {@link #ofDescription}. */
    public List<Attachment> read(RowSet<Row> answer) {
        return rows.read(answer);
    }

    private static List<Attachment> inOrder(List<UUID> wanted, List<Attachment> held) {
        Map<UUID, Attachment> byId = held.stream().collect(Collectors.toMap(Attachment::id, Function.identity()));
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            if (!byId.containsKey(wanted.get(i))) {
                violations.add(new Violation(
                        "attachments[" + i + "]",
                        "is no file that you have uploaded and not sent yet; upload it again"));
            }
        }
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations);
        }
        return wanted.stream().map(byId::get).toList();
    }
}

package io.docket.ticket.mail;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Statement;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The whole texts of mails of which a message shows only what is new. */
@ApplicationScoped
class WholeTextRepository {
    private static final String ADD = "insert into mail_text (company, ticket, message, whole) values ($1, $2, $3, $4)";

    private static final String ONE = "select whole from mail_text where company = $1 and ticket = $2 and message = $3";

    /** Keeps the text of the mail that a message was made of. */
    Statement add(String company, UUID ticket, UUID message, String whole) {
        return Statement.of(ADD, company, ticket, message, whole);
    }

    /** Asks for a text; {@link #read} takes the answer. */
    Statement one(String company, UUID ticket, UUID message) {
        return Statement.of(ONE, company, ticket, message);
    }

    /** The answer to {@link #one}; empty where nothing was cut away. */
    Optional<String> read(RowSet<Row> rows) {
        return Rows.stream(rows).findFirst().map(row -> row.getString("whole"));
    }
}

package io.docket.bench;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What PostgreSQL saw of one call: its statements in order, with the values they carried. */
record RecordedCall(List<Statement> statements) {

    /**
     * One execution of a statement.
     *
     * @param queryId PostgreSQL's own number for the statement, as in {@code pg_stat_statements}
     * @param sql its text with placeholders {@code $1…}
     * @param values the text of each value, null for SQL's NULL
     */
    record Statement(long queryId, String sql, List<String> values) {}

    boolean sameStatementsAs(RecordedCall other) {
        return texts().equals(other.texts());
    }

    /** Which of the tickets the call was about, if any. */
    Optional<String> ticketAmong(Collection<String> tickets) {
        return statements.stream()
                .flatMap(statement -> statement.values().stream())
                .filter(tickets::contains)
                .findFirst();
    }

    private List<String> texts() {
        return statements.stream().map(Statement::sql).toList();
    }
}

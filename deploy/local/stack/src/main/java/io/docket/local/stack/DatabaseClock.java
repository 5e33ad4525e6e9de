package io.docket.local.stack;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Moves the one clock that decides anything: a database's function {@code docket_now()}. What is decided next is
 * decided at the new time; whatever waits in real time is not woken by it.
 */
public final class DatabaseClock {

    private final Stack stack;
    private final String database;
    private String start = "clock_timestamp()";
    private Duration offset = Duration.ZERO;

    DatabaseClock(Stack stack, String database) {
        this.stack = stack;
        this.database = database;
    }

    /** Stops the clock at that moment. */
    public synchronized void stopAt(Instant moment) {
        set("timestamptz '" + moment + "'", Duration.ZERO);
    }

    /** Moves the clock forward, or back by a negative duration; a stopped clock stays stopped. */
    public synchronized void advance(Duration duration) {
        set(start, offset.plus(duration));
    }

    /** Back to real time. */
    public synchronized void reset() {
        set("clock_timestamp()", Duration.ZERO);
    }

    /** What the database now takes the time to be. */
    public Instant now() {
        try (Connection connection = stack.ownerConnection(database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select docket_now()")) {
            result.next();
            return result.getObject(1, OffsetDateTime.class).toInstant();
        } catch (SQLException e) {
            throw new IllegalStateException("the time of " + database + " cannot be read", e);
        }
    }

    private void set(String start, Duration offset) {
        this.start = start;
        this.offset = offset;
        String function = """
            create or replace function docket_now() returns timestamptz language sql volatile
            as $$ select %s + interval '%d milliseconds' $$
            """.formatted(start, offset.toMillis());
        try (Connection connection = stack.ownerConnection(database);
                Statement statement = connection.createStatement()) {
            statement.execute(function);
        } catch (SQLException e) {
            throw new IllegalStateException("the time of " + database + " cannot be moved", e);
        }
    }
}

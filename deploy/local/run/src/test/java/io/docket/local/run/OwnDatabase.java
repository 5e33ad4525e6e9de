package io.docket.local.run;

import io.docket.local.postgres.Postgres;
import io.docket.local.stack.Stack;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A service's database that nobody else uses, beside the stack, and how the service is told of it. */
record OwnDatabase(String name) {

    /** An empty one, as an administrator makes it. */
    static OwnDatabase create(Part part) {
        String name = "own_%s_%d".formatted(part.name().toLowerCase(Locale.ROOT), System.nanoTime());
        asAdministrator("create database " + name + " owner " + Postgres.OWNER);
        return new OwnDatabase(name);
    }

    /** The settings of a service that migrates and serves. */
    Map<String, String> settings() {
        return new HashMap<>(Stack.shared().configurationFor(name));
    }

    /** The settings of a service that does not migrate, and does not know the owner. */
    Map<String, String> serving() {
        Map<String, String> settings = settings();
        settings.put("docket.database.migrate", "false");
        settings.put("docket.database.owner.username", "unknown");
        settings.put("docket.database.owner.password", "unknown");
        return settings;
    }

    String url() {
        return settings().get("docket.database.url");
    }

    void asOwner(String sql) {
        execute(name, Postgres.OWNER, sql);
    }

    static void asAdministrator(String sql) {
        execute("postgres", Postgres.SUPERUSER, sql);
    }

    private static void execute(String database, String role, String sql) {
        try (Connection connection = Stack.shared().connection(database, role);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }
}

package io.docket.notification.rotation;

import io.docket.local.postgres.Postgres;
import io.docket.local.stack.Stack;
import io.docket.notification.RunningStack;
import io.docket.notification.secret.Sealer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** The running stack after its key was replaced, with a database in which nobody else keeps secrets. */
public class RotatedStack extends RunningStack {

    static final String OWN_DATABASE = "docket_rotation";
    static final String PRESENT = Sealer.key(11);
    static final String FORMER = Sealer.key(12);

    @Override
    public Map<String, String> start() {
        Map<String, String> configuration = new HashMap<>(super.start());
        createDatabase();
        configuration.computeIfPresent("docket.database.url", (name, url) -> url.replace(DATABASE, OWN_DATABASE));
        configuration.put("docket.secrets.key", PRESENT);
        configuration.put("docket.secrets.former-keys", FORMER);
        return configuration;
    }

    private static void createDatabase() {
        try (Connection connection = Stack.shared().connection(DATABASE, Postgres.SUPERUSER);
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + OWN_DATABASE + " with (force)");
            statement.execute("create database " + OWN_DATABASE + " owner " + Postgres.OWNER);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}

package io.docket.local.postgres;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Creates what a database administrator creates in production: roles, databases, who may connect. Repeatable. */
final class Bootstrap {

    private static final List<String> ROLES = List.of(Postgres.OWNER, Postgres.SERVICE, Postgres.WORKER);

    private final Postgres postgres;

    private Bootstrap(Postgres postgres) {
        this.postgres = postgres;
    }

    static Bootstrap of(Postgres postgres) {
        return new Bootstrap(postgres);
    }

    /** Docket's roles give their passwords, as they must in production; only the superuser comes in without. */
    static void requirePasswords(File data) {
        String rules = """
            host all postgres 127.0.0.1/32 trust
            host all all      127.0.0.1/32 scram-sha-256
            """;
        try {
            Files.writeString(data.toPath().resolve("pg_hba.conf"), rules);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void run() {
        try (Connection connection = postgres.connect("postgres", Postgres.SUPERUSER);
                Statement statement = connection.createStatement()) {
            for (String role : ROLES) {
                createRole(statement, role);
            }
            for (String database : Postgres.DATABASES) {
                createDatabase(statement, database);
            }
        } catch (SQLException e) {
            postgres.close();
            throw new IllegalStateException("PostgreSQL runs, but its roles and databases cannot be created", e);
        }
    }

    private void createRole(Statement statement, String role) throws SQLException {
        if (!exists(statement, "select from pg_roles where rolname = '" + role + "'")) {
            statement.execute("create role " + role + " login nosuperuser nobypassrls password '" + role + "'");
        }
    }

    private void createDatabase(Statement statement, String database) throws SQLException {
        if (!exists(statement, "select from pg_database where datname = '" + database + "'")) {
            statement.execute("create database " + database + " owner " + Postgres.OWNER);
        }
        try (Connection connection = postgres.connect(database, Postgres.SUPERUSER);
                Statement inside = connection.createStatement()) {
            inside.execute("create extension if not exists pg_stat_statements");
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        return statement.executeQuery(query).next();
    }
}

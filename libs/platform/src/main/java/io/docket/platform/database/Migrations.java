package io.docket.platform.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;

/** The migrations that this build brings along, and whether the database has them. Quarkus applies them where it is told to. */
@ApplicationScoped
class Migrations {

    private final Flyway owners;
    private final String url;
    private final String role;
    private final String password;
    private final boolean applied;
    private final Duration patience;

    Migrations(
            Flyway owners,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "docket.database.service.username") String role,
            @ConfigProperty(name = "docket.database.service.password") String password,
            @ConfigProperty(name = "docket.database.migrate") boolean applied,
            @ConfigProperty(name = "docket.database.await-migrations") Duration patience) {
        this.owners = owners;
        this.url = url;
        this.role = role;
        this.password = password;
        this.applied = applied;
        this.patience = patience;
    }

    /**
     * Where this process has not migrated itself: waits until another has.
     *
     * @throws IllegalStateException saying what is missing and what to do
     */
    void await() {
        if (!applied) {
            SchemaCheck.check(
                    Flyway.configure(Thread.currentThread().getContextClassLoader())
                            .configuration(owners.getConfiguration())
                            .dataSource(url, role, password)
                            .load(),
                    patience);
        }
    }
}

package io.docket.platform.database;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * Two migrations at once take turns by a lock of their sessions. By one of a transaction, as Flyway has it otherwise, no index could
 * be built concurrently: that waits for the end of every transaction before it, and would wait for the lock's own for ever.
 */
@ApplicationScoped
public class MigrationLock implements FlywayConfigurationCustomizer {

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration
                .getPluginRegister()
                .getExact(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
    }
}

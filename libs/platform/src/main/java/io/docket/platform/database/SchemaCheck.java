package io.docket.platform.database;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.jboss.logging.Logger;

/**
 * Refuses to serve from a database that this build's migrations have not seen. They run apart from serving: before an upgrade,
 * and beside the first start of an installation; hence the patience. Migrations that this build does not know are a newer
 * build's, which runs or ran beside it, and each of them is safe for the builds before.
 */
final class SchemaCheck {

    private static final Logger LOG = Logger.getLogger(SchemaCheck.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private static final String HOW_TO_MIGRATE = " Migrate it: run this build once with QUARKUS_INIT_AND_EXIT=true,"
            + " DOCKET_DATABASE_MIGRATE=true, and the owner's DOCKET_DATABASE_OWNER_USERNAME and"
            + " DOCKET_DATABASE_OWNER_PASSWORD; see \"Migrations\" in docs/operations.md.";

    private SchemaCheck() {}

    /**
     * Waits for the migrations.
     *
     * @param asService connects as the service's own role, which may read the history and nothing more of it
     * @param patience for how long
     * @throws IllegalStateException saying what is missing and what to do
     */
    static void check(Flyway asService, Duration patience) {
        long begin = System.nanoTime();
        Optional<String> obstacle = obstacle(asService);
        if (obstacle.isPresent()) {
            LOG.warnf("%s Waiting up to %d s for it.", obstacle.get(), patience.toSeconds());
        }
        while (obstacle.isPresent()) {
            if (System.nanoTime() - begin >= patience.toNanos()) {
                throw new IllegalStateException(obstacle.get());
            }
            pause();
            obstacle = obstacle(asService);
        }
    }

    /** Why the database cannot be served from now, in sentences; empty where it can. */
    private static Optional<String> obstacle(Flyway asService) {
        MigrationInfo[] migrations;
        try {
            migrations = asService.info().all();
        } catch (FlywayException failure) {
            return Optional.of(unreadable(failure));
        }
        String changed = versions(migrations, migration -> !migration.isChecksumMatching());
        if (!changed.isEmpty()) {
            throw new IllegalStateException(("The database was migrated by another build: its migrations %s are not the"
                            + " ones of the same numbers here. Name the database of this installation in"
                            + " docket.database.url, or run the build that migrated it.")
                    .formatted(changed));
        }
        String lacking = versions(migrations, SchemaCheck::isLacking);
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of("The database lacks migrations of this build: %s.".formatted(lacking) + HOW_TO_MIGRATE);
    }

    private static boolean isLacking(MigrationInfo migration) {
        return migration.getState().isResolved()
                && (!migration.getState().isApplied() || migration.getState().isFailed());
    }

    private static String versions(MigrationInfo[] migrations, Predicate<MigrationInfo> which) {
        return Arrays.stream(migrations)
                .filter(which)
                .map(migration -> "V" + migration.getVersion() + " (" + migration.getDescription() + ")")
                .collect(Collectors.joining(", "));
    }

    private static String unreadable(FlywayException failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return ("The history of the database's migrations cannot be read: %s. See that docket.database.url and"
                                + " docket.database.service.* are right.")
                        .formatted(String.valueOf(cause.getMessage())
                                .lines()
                                .findFirst()
                                .orElse(""))
                + " If they are, it was never migrated so far that this role may read it."
                + HOW_TO_MIGRATE;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while it waited for the database's migrations", interrupted);
        }
    }
}

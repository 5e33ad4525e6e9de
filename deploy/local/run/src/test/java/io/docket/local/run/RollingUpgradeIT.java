package io.docket.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.local.postgres.Postgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An upgrade as Helm does it, under load: the new build's migrations first, while the old replicas run, then one replica of each
 * service after the other. {@code .ci/upgrade} does it from an older commit; docs/testing.md says how. Without one both builds are
 * this one, and {@code tomorrow.sql} is what the new one migrates.
 */
class RollingUpgradeIT {

    private static final String FROM = System.getProperty("docket.test.upgrade.from");
    private static final Duration PRE_STOP = Duration.parse(System.getProperty("docket.test.upgrade.pre-stop", "PT0S"));
    private static final boolean BACK = Boolean.getBoolean("docket.test.upgrade.back");
    private static final int TALKS = Integer.getInteger("docket.test.upgrade.talks", 2);

    /** Enough for an upgrade on a slow machine, at two tickets a second. */
    private static final int MOST_TICKETS = 1_000;

    private static final int REPLICAS = 2;
    private static final Duration A_MOMENT = Duration.ofSeconds(2);
    private static final Duration A_WHILE = Duration.ofMinutes(2);

    @TempDir
    private Path work;

    private OwnStack stack;
    private Deployments services;

    @BeforeEach
    void start() {
        stack = OwnStack.start(work, UnaryOperator.identity());
        services = new Deployments(stack);
    }

    @AfterEach
    void stop() {
        services.close();
        stack.close();
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void no_request_fails_and_no_event_is_lost_while_every_replica_is_replaced_by_another_build() throws Exception {
        Build present = Build.present();
        Build old = FROM == null ? present : new Build("old", Path.of(FROM), PRE_STOP);
        services.each(deployment -> {
            deployment.migrate(old);
            deployment.start(old, REPLICAS);
        });

        ClientLog log = new ClientLog();
        Desk busy = new Desk(services::address, "busy");
        BusyDesk day = BusyDesk.open(busy, MOST_TICKETS).loggedIn(log);
        Desk talkative = new Desk(services::address, "talkative");
        TalkingDesk talking = TalkingDesk.open(talkative, TALKS, log);
        CompletableFuture<Void> people = CompletableFuture.runAsync(() -> work(day), task -> new Thread(task).start());
        pass(A_MOMENT);

        upgrade(old, present);
        if (BACK) {
            upgrade(present, old);
        }

        pass(A_MOMENT);
        day.close();
        people.join();
        talking.close();
        report(log, day, talking);
        assertThat(log.failures()).as("calls that failed").isEmpty();
        // A dry run may do without counts while the last scheme is on its way, and not because it was sent to nobody.
        assertThat(talking.uncounted()).noneMatch(reason -> reason.contains("could not be reached"));
        talkative.awaitScheme(talking.published());
        talking.assertEverybodyHeardEverythingOnce(stack.kafka());
        await().atMost(A_WHILE).until(day::isOver);
        Aftermath.of(busy, day, stack.kafka()).assertAll();
    }

    private void upgrade(Build from, Build to) throws Exception {
        // For all services at the same time, as Helm does it.
        services.each(deployment -> deployment.migrate(to));
        if (from.equals(to)) {
            migrateAsABuildOfTomorrowWould();
        }
        services.each(deployment -> deployment.rollTo(from, to));
        await().atMost(A_WHILE).until(() -> services.all().stream().allMatch(Deployment::isRolledOut));
    }

    /** What no present build knows: both those that run and those that start meet it. */
    private void migrateAsABuildOfTomorrowWould() throws Exception {
        for (String database : Postgres.DATABASES) {
            try (Connection connection = stack.postgres().connect(database, Postgres.OWNER);
                    Statement statement = connection.createStatement()) {
                for (String sql : statements("tomorrow.sql", database + ".sql")) {
                    statement.execute(sql);
                }
            }
        }
    }

    private static void work(BusyDesk day) {
        try {
            day.work();
        } catch (Exception e) {
            throw new IllegalStateException("somebody could not go on", e);
        }
    }

    private static void pass(Duration time) {
        await().pollDelay(time).atMost(time.plus(A_MOMENT)).until(() -> true);
    }

    /** One by one: what waits for a lock on one busy table is not to hold one on another. */
    private static List<String> statements(String... names) throws IOException {
        List<String> statements = new ArrayList<>();
        for (String name : names) {
            try (InputStream found = RollingUpgradeIT.class.getClassLoader().getResourceAsStream("upgrade/" + name)) {
                statements.addAll(List.of(new String(found.readAllBytes(), StandardCharsets.UTF_8).split(";\\n")));
            }
        }
        return statements;
    }

    private static void report(ClientLog log, BusyDesk day, TalkingDesk talking) {
        System.out.printf(
                "From %s%s: %d calls, %d of them failed, the slowest took %d ms; %d tickets; %d schemes; %d dry runs"
                        + " without counts%n",
                FROM == null ? "this build to itself, on tomorrow's database" : FROM,
                BACK ? " and back" : "",
                log.calls(),
                log.failures().size(),
                log.slowestMillis(),
                day.opened().size(),
                talking.published(),
                talking.uncounted().size());
    }
}

package io.docket.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes die at random moments for as long as tickets are opened, taken, answered, reminded of and closed by their clocks,
 * two replicas of each service. {@code -Ddocket.test.storm=1000} makes so many tickets of it, and leaves all settings but the
 * breaker's as they are in production; how to choose the rest, docs/testing.md says.
 */
class StormIT {

    private static final int A_FEW = 40;
    private static final int TICKETS = Integer.getInteger("docket.test.storm", A_FEW);
    private static final Duration PAUSE = Duration.ofSeconds(Integer.getInteger("docket.test.storm.pause", 6));
    private static final int MOST_BLOWS = TICKETS <= A_FEW ? 7 : Integer.MAX_VALUE;
    private static final boolean HEAVY = Boolean.getBoolean("docket.test.storm.heavy");
    private static final long SEED = Long.getLong("docket.test.storm.seed", System.nanoTime() % 1_000_000);

    private static final int REPLICAS = 2;
    private static final List<Part> SERVICES = List.of(Part.CONFIG, Part.TICKET, Part.NOTIFICATION);
    private static final Duration A_WHILE = Duration.ofMinutes(5);
    private static final Duration QUIET = Duration.ofSeconds(3);

    @TempDir
    private static Path work;

    private static Launcher docket;

    @BeforeAll
    static void start() throws IOException {
        docket = new Launcher(Path.of(System.getProperty("project.root")), work);
        if (TICKETS <= A_FEW) {
            // What a killed sender had claimed is free again after this time: nothing else is waited for at the end.
            docket.set("DOCKET_DELIVERY_CLAIM", "PT15S");
            docket.set("DOCKET_DELIVERY_SEND_WITHIN", "PT5S");
        }
        // So many tickets that are due within a minute are what the breaker is there for.
        docket.set("DOCKET_BREAKER_FLOOR", "1000000");
        docket.run("-Dreplicas=" + REPLICAS);
    }

    @AfterAll
    static void stop() throws Exception {
        docket.close();
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void every_notice_arrives_and_copies_are_no_more_than_the_uncertain_rows_whoever_is_killed_meanwhile()
            throws Exception {
        System.out.printf("The storm's seed: -Ddocket.test.storm.seed=%d%n", SEED);
        Desk desk = new Desk(docket, "storm");
        BusyDesk day = BusyDesk.open(desk, TICKETS);
        long begin = System.nanoTime();
        Storm storm = new Storm(docket, SERVICES, SEED, PAUSE, MOST_BLOWS, HEAVY);
        try (storm) {
            day.work();
            await().atMost(A_WHILE).pollInterval(QUIET).until(day::isOver);
        }
        Duration blown = since(begin);
        docket.awaitServices(REPLICAS);

        Aftermath aftermath = Aftermath.of(desk, day, kafka());
        report(storm, blown, since(begin), aftermath);
        assertThat(day.opened()).hasSize(TICKETS);
        aftermath.assertAll();
        assertThat(storm.blows()).as("blows").hasSizeGreaterThan(3).noneMatch(blow -> blow.startsWith("broke off"));
    }

    private static String kafka() {
        return "127.0.0.1:" + docket.port(Part.KAFKA);
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static void report(Storm storm, Duration blown, Duration whole, Aftermath aftermath) throws IOException {
        System.out.printf(
                "%d tickets; %d blows in %d s, all settled after %d s; children started again %d times; %d mails, %d of them"
                        + " copies; %d rows UNCERTAIN%n",
                TICKETS,
                storm.blows().size(),
                blown.toSeconds(),
                whole.toSeconds(),
                docket.screen()
                        .lines()
                        .filter(line -> line.contains("it starts again in"))
                        .count(),
                aftermath.mails(),
                aftermath.copies(),
                aftermath.uncertain());
    }
}

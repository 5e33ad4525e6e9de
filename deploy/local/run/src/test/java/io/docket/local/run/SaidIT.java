package io.docket.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tickets wait for their customer, each is reminded of three times and closed, and all of it is said by mail and to a webhook
 * that fails half the time, while replicas of ticket-service and notification-service are killed at random. {@code
 * -Ddocket.test.said=10000} makes so many tickets of it; what it then takes, docs/testing.md says.
 */
class SaidIT {

    private static final int A_FEW = 30;
    private static final int TICKETS = Integer.getInteger("docket.test.said", A_FEW);
    private static final boolean FEW = TICKETS <= A_FEW;
    private static final Duration PAUSE =
            Duration.ofSeconds(Integer.getInteger("docket.test.said.pause", FEW ? 6 : 45));
    private static final long SEED = Long.getLong("docket.test.said.seed", System.nanoTime() % 1_000_000);

    /** So long that all of them are opened before the first is closed, and wait at the same time. */
    private static final Duration REMINDED_EVERY = FEW ? Duration.ofSeconds(4) : Duration.ofSeconds(TICKETS / 25);

    private static final Duration CLOSED_AFTER = REMINDED_EVERY.multipliedBy(4);

    private static final int FEWEST_BLOWS = 3;
    private static final int MOST_BLOWS = FEW ? 6 : Integer.MAX_VALUE;
    private static final int REPLICAS = 2;
    private static final List<Part> SERVICES = List.of(Part.TICKET, Part.NOTIFICATION);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(1);
    private static final Duration A_WHILE = FEW ? Duration.ofMinutes(5) : Duration.ofMinutes(90);
    private static final Duration QUIET = FEW ? Duration.ofSeconds(1) : Duration.ofSeconds(5);

    @TempDir
    private static Path work;

    private static Launcher docket;

    @BeforeAll
    static void start() throws IOException {
        docket = new Launcher(Path.of(System.getProperty("project.root")), work);
        // What a killed sender had claimed is free again after this time, not after a minute.
        docket.set("DOCKET_DELIVERY_CLAIM", "PT15S");
        docket.set("DOCKET_DELIVERY_SEND_WITHIN", "PT5S");
        docket.set("DOCKET_OUTBOUND_ANSWER_WITHIN", ANSWER_WITHIN.toString());
        // A webhook that fails half the time is tried for days, with ever longer pauses: here for as long as it takes,
        // with short ones.
        docket.set("DOCKET_WEBHOOKS_RETRY_PAUSES", String.join(",", Collections.nCopies(200, "PT1S")));
        docket.set("DOCKET_DELIVERY_LONGEST_PAUSE", "PT5S");
        docket.set("DOCKET_DELIVERY_ATTEMPTS", "200");
        // One webhook has all the work.
        docket.set("DOCKET_WEBHOOKS_OF_EACH", "16");
        // A new company with thousands of tickets that are due within minutes is what the breaker is there for.
        docket.set("DOCKET_BREAKER_FLOOR", "1000000");
        docket.run("-Dreplicas=" + REPLICAS);
    }

    @AfterAll
    static void stop() throws Exception {
        docket.close();
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void all_that_was_to_be_said_arrives_by_mail_and_webhook_and_each_copy_is_accounted_for() throws Exception {
        System.out.printf("The seed: -Ddocket.test.said.seed=%d%n", SEED);
        try (FickleReceiver receiver = new FickleReceiver(SEED, ANSWER_WITHIN.multipliedBy(2))) {
            Desk desk = new Desk(docket, "said");
            WaitingDesk waiting = WaitingDesk.open(desk, receiver.url(), REMINDED_EVERY, CLOSED_AFTER);
            long begin = System.nanoTime();
            Storm storm = new Storm(docket, SERVICES, SEED, PAUSE, MOST_BLOWS, false);
            Duration opening;
            try (storm) {
                waiting.open(TICKETS);
                opening = since(begin);
                await().atMost(A_WHILE).pollInterval(QUIET).untilAsserted(waiting::assertOver);
                await().atMost(A_WHILE).until(() -> hasBlownEnough(storm));
            }
            Duration whole = since(begin);
            docket.awaitServices(REPLICAS);
            await().atMost(Duration.ofMinutes(1)).pollInterval(QUIET).untilAsserted(waiting::assertOver);

            WhatWasSaid said = WhatWasSaid.of(desk, waiting.opened(), receiver.posts(), kafka());
            report(storm, opening, whole, said);
            assertThat(waiting.opened()).hasSize(TICKETS);
            said.assertAll();
            assertThat(storm.blows()).as("blows").noneMatch(SaidIT::brokeOff).hasSizeGreaterThanOrEqualTo(FEWEST_BLOWS);
        }
    }

    /** However quickly everything was said. */
    private static boolean hasBlownEnough(Storm storm) {
        return storm.blows().size() >= FEWEST_BLOWS || storm.blows().stream().anyMatch(SaidIT::brokeOff);
    }

    private static boolean brokeOff(String blow) {
        return blow.startsWith("broke off");
    }

    private static String kafka() {
        return "127.0.0.1:" + docket.port(Part.KAFKA);
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static void report(Storm storm, Duration opening, Duration whole, WhatWasSaid said) {
        System.out.printf(
                "%d tickets, opened in %d s, %d waited at one moment; all said after %d s and %d blows. Mails: %d notices, %d arrived, %d of them copies, %d"
                        + " rows UNCERTAIN. Webhook: %d deliveries, %d posts, %d of them taken, %d of those copies, %d rows"
                        + " UNCERTAIN%n",
                TICKETS,
                opening.toSeconds(),
                said.mostWaiting(),
                whole.toSeconds(),
                storm.blows().size(),
                said.rows("email"),
                said.mails(),
                said.copiedMails(),
                said.uncertain("email"),
                said.rows("webhook"),
                said.posts(),
                said.taken(),
                said.copiedPosts(),
                said.uncertain("webhook"));
    }
}

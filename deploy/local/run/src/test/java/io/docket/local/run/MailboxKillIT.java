package io.docket.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.local.imap.ImapServer;
import io.docket.local.process.ServiceProcess;
import io.docket.local.stack.Stack;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A mailbox that two replicas read, each of which is killed again and again at moments that nobody chose: between fetching a mail,
 * storing it and marking it as read. {@code -Ddocket.test.mailbox.kills=30} for more, {@code -Ddocket.test.mailbox.seed=…} for the
 * same ones.
 */
class MailboxKillIT {

    private static final int KILLS = Integer.getInteger("docket.test.mailbox.kills", 3);
    private static final long SEED = Long.getLong("docket.test.mailbox.seed", System.nanoTime());
    private static final int MAILS_BETWEEN_KILLS = 40;
    private static final int LONGEST_LIFE_MILLIS = 1_500;
    private static final Duration A_WHILE = Duration.ofMinutes(2);
    private static final String PASSWORD = "correct horse battery staple";

    /**
     * Polled without a pause, on a server of which nobody knows the certificate. Whoever is killed in a poll has the mailbox for half
     * as long again as a poll may take.
     */
    private static final Map<String, String> POLLING = Map.of(
            "docket.mailbox.internal-addresses", "true",
            "docket.mailbox.look", "PT0.05S",
            "docket.mailbox.interval", "PT0.1S",
            "docket.mailbox.longest-rest", "PT1S",
            "docket.mailbox.poll-within", "PT4S",
            "docket.mailbox.mails-of-a-poll", "10",
            "docket.mailbox.tls-configuration-name", "mailboxes",
            "quarkus.tls.mailboxes.trust-all", "true");

    private final Path root = Path.of(System.getProperty("project.root"));
    private final Random chance = new Random(SEED);
    private final List<ServiceProcess> processes = new ArrayList<>();
    private final List<ServiceProcess> replicas = new ArrayList<>();
    private ImapServer server;
    private ServiceProcess config;

    @BeforeEach
    void start() {
        server = ImapServer.start();
        config = launch(Part.CONFIG, "config", Map.of());
        replicas.add(launch(Part.TICKET, "reader", POLLING));
        config.awaitReady();
        replicas.get(0).awaitReady();
        replicas.add(launch(Part.TICKET, "reader", POLLING).awaitReady());
    }

    @AfterEach
    void stop() {
        processes.forEach(ServiceProcess::kill);
        processes.forEach(ServiceProcess::close);
        server.close();
    }

    @Test
    void RET_01_each_mail_of_a_mailbox_is_one_ticket_however_often_its_readers_are_killed() throws Exception {
        Desk desk = new Desk(this::address, "mailbox-kill");
        desk.createFrom("retail");
        desk.awaitScheme(1);
        ImapServer.Account account = server.account("help@mailbox-kill.example", PASSWORD);
        registers(desk, account);

        List<String> subjects = new ArrayList<>();
        for (int kill = 1; kill <= KILLS; kill++) {
            subjects.addAll(deliver(account, "Round " + kill));
            Thread.sleep(chance.nextInt(LONGEST_LIFE_MILLIS));
            replace(chance.nextInt(replicas.size()));
        }
        subjects.addAll(deliver(account, "The last round"));

        await().alias("seed " + SEED + ": all mails are marked as read")
                .atMost(A_WHILE)
                .untilAsserted(() -> assertThat(account.flags()).containsOnly("seen"));
        assertThat(desk.tickets(Map.of()).stream().map(ticket -> ticket.get("subject")))
                .as("seed " + SEED)
                .containsExactlyInAnyOrderElementsOf(subjects);
    }

    private List<String> deliver(ImapServer.Account account, String round) {
        return IntStream.range(0, MAILS_BETWEEN_KILLS)
                .mapToObj(number -> {
                    String subject = round + ", mail " + number;
                    account.deliver(
                            "From: %s@mail.example\r\nMessage-ID: <%s@mail.example>\r\nSubject: %s\r\n\r\nThe zip tore off.\r\n"
                                    .formatted("carla" + number, subject.replaceAll("\\W+", "-"), subject)
                                    .getBytes(StandardCharsets.UTF_8));
                    return subject;
                })
                .toList();
    }

    private void registers(Desk desk, ImapServer.Account account) {
        desk.admin()
                .body(Map.of(
                        "host",
                        "localhost",
                        "port",
                        server.port(),
                        "user",
                        account.user(),
                        "password",
                        PASSWORD,
                        "unauthenticated",
                        true))
                .put(address(Part.TICKET) + "/api/v1/mailboxes/help")
                .then()
                .statusCode(200);
    }

    /** Kills a replica in whatever it does; the other one reads on while the next one starts. */
    private void replace(int number) {
        replicas.get(number).kill();
        replicas.set(number, launch(Part.TICKET, "reader", POLLING).awaitReady());
    }

    private ServiceProcess launch(Part service, String name, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Stack.shared().configurationFor(Services.DATABASES.get(service)));
        all.putAll(settings);
        ServiceProcess process = Services.process(root, service, name + "-" + processes.size(), all);
        processes.add(process);
        return process;
    }

    private String address(Part part) {
        return switch (part) {
            case CONFIG -> config.url();
            case TICKET -> replicas.get(chance.nextInt(replicas.size())).url();
            default -> Stack.shared().issuer();
        };
    }
}

package io.docket.local.run;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.docket.local.postgres.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything is wiped and comes back: "Backup and restore" of docs/operations.md, on real servers. */
class BackupIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String WAITING = "waiting-for-customer";

    @TempDir
    private static Path work;

    private static Path archive;
    private static OwnStack stack;
    private static Deployments services;

    @BeforeAll
    static void start() throws IOException {
        archive = Files.createDirectory(work.resolve("archive"));
        stack = OwnStack.start(work.resolve("servers"), postgres -> postgres.archive(archive));
        services = new Deployments(stack);
        services.all().forEach(deployment -> deployment.set("quarkus.shutdown.delay", "PT0S"));
        services.each(deployment -> deployment.migrate(Build.present()));
    }

    @BeforeEach
    void startServices() {
        services.each(deployment -> deployment.start(Build.present(), 1));
    }

    @AfterEach
    void stopServices() {
        services.each(Deployment::stop);
    }

    @AfterAll
    static void stop() {
        services.close();
        stack.close();
    }

    @Test
    void a_planned_restore_loses_nothing_although_kafka_is_lost_with_all_the_rest() throws Exception {
        Desk desk = deskWithClock("planned", "PT1H");
        desk.createTeam("tents");
        String talked = desk.createTicket("The zip is torn", 1);
        desk.assign("anna", talked);
        desk.reply("anna", talked, "Could you send us a photo?", WAITING);
        desk.customerReplies(talked, "Here it is.");
        String waiting = desk.createTicket("Which tent?", 1);
        desk.reply("anna", waiting, "Its number, please?", WAITING);
        awaitTold(desk, talked, 3);
        awaitTold(desk, waiting, 2);
        Map<String, Long> mailed = mails(desk);

        keepFromKafka();
        String unpublished = desk.createTicket("Nobody has heard of this one", 1);
        Map<String, String> before = Inventory.of(desk, List.of(talked, unpublished));
        services.each(Deployment::stop);
        BaseBackup backup = takeBackup("planned");
        stack.stopPostgres();
        stack.stopKafka();
        BaseBackup.wipe(stack.postgresData());
        BaseBackup.wipe(stack.kafkaData());

        backup.restoreInto(stack.postgresData(), Optional.empty());
        stack.startPostgres();
        stack.startKafka();
        letGo();
        anHourHasPassed();
        startServices();

        Map<String, String> after = Inventory.of(desk, List.of(talked, unpublished));
        after.remove(unpublished + " told");
        before.remove(unpublished + " told");
        assertThat(after).isEqualTo(before);
        awaitTold(desk, unpublished, 1);
        soon(() -> desk.agent().get(desk.tickets("/" + waiting)).then().body("status.id", equalTo("closed")));
        awaitTold(desk, waiting, 3);
        worksOn(desk, talked);
        desk.awaitScheme(desk.addStatus("PROCESSING", "In the workshop"));
        assertThat(mails(desk))
                .containsAllEntriesOf(mailed)
                .allSatisfy((mail, times) -> assertThat(times).as(mail).isEqualTo(1));
    }

    @Test
    void after_a_disaster_all_goes_on_from_one_moment_on_topics_made_anew() throws Exception {
        Desk desk = deskWithClock("disaster", "P30D");
        List<String> kept = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            kept.add(openTicket(desk, number));
        }
        BaseBackup backup = takeBackup("disaster");
        for (int number = 3; number < 6; number++) {
            kept.add(openTicket(desk, number));
        }
        kept.forEach(ticket -> awaitTold(desk, ticket, 2));
        Map<String, String> before = Inventory.of(desk, kept);
        Instant moment = databaseTime();

        kept.forEach(ticket -> desk.customerReplies(ticket, "This will be forgotten."));
        String forgotten = openTicket(desk, 7);
        kept.forEach(ticket -> awaitTold(desk, ticket, 3));
        archiveTheLog();
        services.each(Deployment::kill);
        stack.stopPostgres();
        BaseBackup.wipe(stack.postgresData());

        backup.restoreInto(stack.postgresData(), Optional.of(moment));
        stack.startPostgres();
        assertThat(untold()).isEmpty();
        stack.makeTopicsAnew();
        startServices();

        assertThat(Inventory.of(desk, kept)).isEqualTo(before);
        desk.agent().get(desk.tickets("/" + forgotten)).then().statusCode(404);
        for (String ticket : kept) {
            worksOn(desk, ticket);
        }
        assertThat(TicketEvents.ofCompany("disaster", "docket.tickets", stack.kafka()))
                .containsOnlyKeys(kept);
    }

    /** A standard desk whose tickets are closed where the customer does not answer for so long. */
    private static Desk deskWithClock(String company, String closedAfter) {
        Desk desk = new Desk(services::address, company);
        desk.createFrom("standard");
        desk.addStatus("AWAITING_RESPONSE", "Waiting for Customer");
        Map<String, Object> closure =
                Map.of("id", "give-up", "in", List.of(WAITING), "after", closedAfter, "to", "closed");
        desk.awaitScheme(Long.parseLong(
                desk.putScheme("", Map.of("timers", List.of(closure))).header("Scheme-Version")));
        return desk;
    }

    private static String openTicket(Desk desk, int number) {
        String ticket = desk.createTicket("Parcel " + number, 1);
        desk.assign("anna", ticket);
        desk.reply("anna", ticket, "What is the number of parcel " + number + "?", WAITING);
        return ticket;
    }

    /** Customer and agent hear of each other, whatever events went before. */
    private static void worksOn(Desk desk, String ticket) {
        int told = desk.notices(Map.of("ticket", ticket)).size();
        desk.customerReplies(ticket, "Are you back? " + ticket);
        desk.reply("anna", ticket, "We are. " + ticket, WAITING);
        awaitTold(desk, ticket, told + 2);
    }

    private static void awaitTold(Desk desk, String ticket, int notices) {
        soon(() -> assertThat(desk.notices(Map.of("ticket", ticket)))
                .hasSize(notices)
                .allMatch(Notice::wasSent));
    }

    /** How often each mail came: by its recipient and all that it says. */
    private static Map<String, Long> mails(Desk desk) throws IOException {
        return desk.mails().stream()
                .filter(mail -> mail.to().contains("@" + desk.company() + "."))
                .collect(groupingBy(mail -> mail.to() + " " + mail.subject() + " " + mail.text(), counting()));
    }

    private static BaseBackup takeBackup(String name) throws SQLException, IOException {
        return BaseBackup.take(stack.postgres(), stack.postgresData(), work.resolve(name), archive);
    }

    /** Has ticket-service's events stay in its outbox, as if another replica were about to publish them. */
    private static void keepFromKafka() throws SQLException {
        ask(
                "docket_ticket",
                "update lease set holder = 'nobody', version = version + 1,"
                        + " expires_at = clock_timestamp() + interval '1 hour' returning name");
    }

    /** Ends the leases of that other replica, which ended with all the rest. */
    private static void letGo() throws SQLException {
        ask("docket_ticket", "update lease set expires_at = clock_timestamp() returning name");
    }

    /** For tickets and their clocks. */
    private static void anHourHasPassed() throws SQLException {
        try (Connection connection = stack.postgres().connect("docket_ticket", Postgres.OWNER);
                Statement statement = connection.createStatement()) {
            statement.execute("create or replace function docket_now() returns timestamptz language sql volatile"
                    + " as $$ select clock_timestamp() + interval '1 hour' $$");
        }
    }

    private static Instant databaseTime() throws SQLException {
        return Instant.parse(
                ask("docket_ticket", "select to_json(clock_timestamp() at time zone 'UTC') #>> '{}' || 'Z'")
                        .get(0));
    }

    /** Has the archive get what was logged until now. */
    private static void archiveTheLog() throws SQLException {
        String segment =
                ask("postgres", "select pg_walfile_name(pg_switch_wal())").get(0);
        soon(() -> assertThat(archive.resolve(segment)).exists());
    }

    /** The tickets with events that were published at the moment of the backup and not taken yet, as the runbook finds them. */
    private static List<String> untold() throws SQLException {
        List<String> published = ask("docket_ticket", """
            select company || ' ' || id || ' ' || sequence - (select count(*) from outbox o
                      where o.company = t.company and o.topic = 'docket.tickets' and o.message_key = t.id::text)
              from ticket t
            """);
        List<String> taken = ask("docket_notification", """
            select company || ' ' || message_key || ' ' || sequence from consumer_sequence where topic = 'docket.tickets'
            """);
        return published.stream().filter(ticket -> !taken.contains(ticket)).toList();
    }

    private static List<String> ask(String database, String sql) throws SQLException {
        try (Connection connection = stack.postgres().connect(database, Postgres.SUPERUSER);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> answers = new ArrayList<>();
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
            return answers;
        }
    }

    private static void soon(ThrowingRunnable assertion) {
        await().atMost(SOON).ignoreExceptions().untilAsserted(assertion);
    }
}

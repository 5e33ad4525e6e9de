package io.docket.local.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.docket.local.kafka.Topics;
import io.docket.local.postgres.DatabaseSearch;
import io.docket.local.stack.Stack;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A person who asked for help by the portal and by mail, was told of it, named by others and helped a while itself, is erased. Then it is
 * found nowhere: in no database, no file, no log, and in nothing that is published from then on.
 */
class ErasureIT {

    private static final Path ROOT = Path.of(System.getProperty("project.root"));
    private static final Duration SOON = Duration.ofSeconds(45);

    @TempDir
    static Path files;

    private static Services services;

    private final Listener listener = new Listener();
    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final String company = "erased-" + UUID.randomUUID().toString().substring(0, 8);
    private final Desk desk = new Desk(services::address, company);
    private final String id = "sub-" + mark;
    private final String address = "erika." + mark + "@mail.test";
    private final String name = "Erika Quandt" + mark;
    private final String words = "the lake of " + mark.substring(0, 4) + "-" + mark.substring(4) + "-shore";

    @BeforeAll
    static void start() {
        services = Services.start(ROOT, Map.of("docket.attachments.folder", files.toString()));
    }

    @AfterEach
    void nobodyListens() {
        listener.close();
    }

    @AfterAll
    static void stop() {
        services.close();
    }

    @Test
    void an_erased_person_is_found_nowhere_and_the_others_tickets_go_on() throws Exception {
        desk.createFrom("standard");
        desk.createTeam("first-line");
        worksThereForAWhile();
        String carls = desk.createTicket("My tent leaks", 1);
        String own = aLife(carls);
        String byMail = asksByMail();
        waitsForTheMorning(own);
        await().atMost(SOON).untilAsserted(() -> assertThat(databasesWith()).hasSizeGreaterThanOrEqualTo(3));
        assertThat(filesWith()).isNotEmpty();

        Instant done = erased();

        assertThat(places()).isEmpty();
        assertThat(filesWith()).isEmpty();
        theDayGoesOn(carls, own, byMail);
        assertThat(eventsAfter(done)).hasSizeGreaterThan(5).noneMatch(event -> names(event.toString()));
        assertThat(places()).as("after what happened since").isEmpty();
        assertThat(logsWith()).isEmpty();
    }

    /** As an admin and in a team, which it left again. */
    private void worksThereForAWhile() {
        as("admin")
                .body(Map.of("category", "PROCESSING", "name", "In the Workshop"))
                .post(desk.config("/statuses"))
                .then()
                .statusCode(201);
        Map<String, String> erika = Map.of("id", id, "name", name, "email", address);
        Map<String, String> lena = Map.of("id", "lena", "name", "Lena", "email", "lena@" + company + ".test");
        for (List<Map<String, String>> members : List.of(List.of(lena, erika), List.of(lena))) {
            desk.admin()
                    .body(Map.of("name", "After-Sales", "lead", lena, "members", members))
                    .put(desk.config("/teams/after-sales"));
        }
        as("admin")
                .body(Map.of(
                        "url",
                        listener.url("/portal"),
                        "audience",
                        "CUSTOMER",
                        "events",
                        List.of("docket.message.public", "docket.ticket.created")))
                .post(desk.webhooks(""))
                .then()
                .statusCode(201);
    }

    private String aLife(String carls) {
        String file = given().auth()
                .oauth2(token("customer"))
                .multiPart(
                        "file",
                        "from " + name + ".txt",
                        ("Seen at " + words).getBytes(StandardCharsets.UTF_8),
                        "text/plain")
                .post(desk.tickets("").replace("/tickets", "/attachments"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String own = as("customer")
                .header("Idempotency-Key", "of-" + id)
                .header("Min-Scheme-Version", 2)
                .body(Map.of(
                        "subject", "Torn at " + words,
                        "description", "It tore at " + words + ". Regards, " + name,
                        "attachments", List.of(file)))
                .post(desk.tickets(""))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        desk.assign("anna", own);
        say(desk.agent(), own, "REPLY", "Dear " + name + ", which order is it? Write to " + address);
        say(as("customer"), own, "REPLY", "The one for " + words);
        await().atMost(SOON).until(() -> !desk.sentTo(address, own).isEmpty());
        say(desk.agent(), carls, "NOTE", "Quandt" + mark + ", Erika had the same at the same place; her id is " + id);
        desk.addParticipant("anna", carls, Map.of("name", name, "email", address, "side", "customer"));
        say(as("customer"), carls, "REPLY", "Mine, too, at " + words);
        say(desk.customer(), carls, "REPLY", "So it is, " + name + ".");
        return own;
    }

    private String asksByMail() {
        String ticket = desk.handOver(
                        "From: \"%s\" <%s>\r\nMessage-ID: <%s@mail.test>\r\nSubject: Poles\r\n\r\nThey bent at %s.\r\n",
                        name, address, UUID.randomUUID(), words)
                .body("outcome", equalTo("TICKET"))
                .extract()
                .path("ticket.id");
        say(desk.agent(), ticket, "REPLY", "We send new ones.");
        await().atMost(SOON).until(() -> !desk.sentTo(address, ticket).isEmpty());
        return ticket;
    }

    /** An agent's notice of the person's words, and one to the person. */
    private void waitsForTheMorning(String own) {
        LocalTime now = LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
        desk.admin()
                .body(Map.of(
                        "agentChannels",
                        List.of("email"),
                        "quietHours",
                        Map.of(
                                "from",
                                now.minusHours(3).toString(),
                                "to",
                                now.plusHours(3).toString(),
                                "timeZone",
                                "UTC")))
                .put(desk.channels())
                .then()
                .statusCode(200);
        say(as("customer"), own, "REPLY", "Still waiting at " + words);
        await().atMost(SOON)
                .until(() ->
                        desk.notices(Map.of("ticket", own, "state", "PENDING")).size() > 0);
    }

    /** When it was done in all services, by the clock of what is published. */
    private Instant erased() {
        String erasure = desk.admin()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("person", Map.of("id", id)))
                .post(desk.tickets("").replace("/tickets", "/erasures"))
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        JsonPath done = await().atMost(SOON)
                .until(
                        () -> desk.admin()
                                .get(desk.tickets("").replace("/tickets", "/erasures/" + erasure))
                                .jsonPath(),
                        answer -> "DONE".equals(answer.getString("state")));
        assertThat(done.getInt("tickets")).isGreaterThanOrEqualTo(3);
        await().atMost(SOON).untilAsserted(() -> assertThat(places()).isEmpty());
        return Instant.parse(done.getString("finishedAt"));
    }

    private void theDayGoesOn(String carls, String own, String byMail) throws Exception {
        for (String ticket : List.of(carls, own, byMail)) {
            say(desk.agent(), ticket, "REPLY", "It is on its way.");
            say(desk.agent(), ticket, "NOTE", "Sent by parcel.");
            desk.agent()
                    .body(Map.of("to", "resolved", "resolutionText", "A new one."))
                    .post(desk.tickets("/" + ticket + "/moves"))
                    .then()
                    .statusCode(200);
        }
        desk.agent()
                .body(Map.of("priority", "HIGH"))
                .patch(desk.tickets("/" + carls))
                .then()
                .statusCode(200);
        desk.createTicket("Another", 1);
        List<String> bodies = desk.customer()
                .get(desk.tickets("/" + carls))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("messages.items.body");
        assertThat(bodies).contains("[erased]", "So it is, [erased].", "It is on its way.");
        await().atMost(SOON).until(() -> desk.mailbox(desk.carl()).getList("text").stream()
                .anyMatch(text -> String.valueOf(text).contains("It is on its way.")));
        assertThat(desk.noticesTo(address, own)).isEmpty();
        await().atMost(SOON).untilAsserted(() -> assertThat(outboxes()).isZero());
    }

    private void say(RequestSpecification by, String ticket, String type, String body) {
        by.body(Map.of("type", type, "body", body))
                .post(desk.tickets("/" + ticket + "/messages"))
                .then()
                .statusCode(201);
    }

    private RequestSpecification as(String role) {
        return given().auth().oauth2(token(role)).contentType("application/json");
    }

    private String token(String role) {
        return Stack.shared()
                .tokens()
                .of(company, id)
                .name(name)
                .email(address)
                .groups(role)
                .mint();
    }

    private List<String> needles() {
        return List.of(id, address, "Quandt" + mark, words);
    }

    private boolean names(String text) {
        String folded = text.toLowerCase(Locale.ROOT);
        return needles().stream().anyMatch(needle -> folded.contains(needle.toLowerCase(Locale.ROOT)));
    }

    private List<String> databasesWith() throws SQLException {
        List<String> with = new ArrayList<>();
        for (String database : Services.DATABASES.values()) {
            if (!places(database).isEmpty()) {
                with.add(database);
            }
        }
        return with;
    }

    private List<String> places() throws SQLException {
        List<String> places = new ArrayList<>();
        for (String database : Services.DATABASES.values()) {
            places.addAll(places(database));
        }
        return places;
    }

    private List<String> places(String database) throws SQLException {
        try (Connection owner = Stack.shared().ownerConnection(database)) {
            return DatabaseSearch.of(owner, needles());
        }
    }

    private static int outboxes() throws SQLException {
        int waiting = 0;
        for (String database : Services.DATABASES.values()) {
            try (Connection owner = Stack.shared().ownerConnection(database);
                    var rows = owner.createStatement().executeQuery("select count(*) from outbox")) {
                rows.next();
                waiting += rows.getInt(1);
            }
        }
        return waiting;
    }

    private static List<PublishedEvent> eventsAfter(Instant done) {
        return Topics.all().stream()
                .flatMap(topic -> PublishedEvent.on(topic.name(), Stack.shared().kafka()).stream())
                .filter(event ->
                        Instant.parse(event.headers().path("ce_time").asText()).isAfter(done))
                .toList();
    }

    private List<String> filesWith() throws IOException {
        return with(files);
    }

    private List<String> logsWith() throws IOException {
        List<String> with = new ArrayList<>();
        for (Part part : Services.DATABASES.keySet()) {
            with.addAll(with(Path.of("target", part.title() + ".log")));
        }
        return with;
    }

    private List<String> with(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> names(file.toString()) || names(text(file)))
                    .map(Path::toString)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}

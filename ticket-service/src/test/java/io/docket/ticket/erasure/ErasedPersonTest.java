package io.docket.ticket.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.docket.ticket.Desk;
import io.docket.ticket.event.PublishedEvents;
import io.docket.ticket.event.PublishedEvents.Sent;
import io.docket.ticket.mail.SentMail;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A person who has left traces wherever one can, and is erased: found nowhere, and everything else is as it was. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class ErasedPersonTest {
    private static final String ID = "u-erika-4711";
    private static final String NAME = "Erika Müstermann";

    /** Beside these, the address. In the case in which databases fold. */
    private static final List<String> GIVEAWAYS =
            List.of(ID, "müstermann", "mustermann", "erika", "rike", "secretword");

    private static final String HISTORY = """
            select id, at, type, actor_role, cause, rule, from_status, to_status, scheme_version, seconds_in_previous, visible
            from history where company = ? order by ticket, at, id
            """;

    private final Desk desk = Desk.from("retail");
    private final String email = "erika.m@" + desk.company() + ".test";

    @Test
    void is_found_in_no_column_of_no_table_and_in_no_file() throws IOException {
        String own = livesInAnOwnTicket();
        String others = livesInOthersTickets();
        leavesTracesBeside(own);
        List<String> happened = TicketDatabase.rows(HISTORY, desk.company());
        assertThat(traces())
                .as("the life left traces")
                .hasSizeGreaterThan(12)
                .anyMatch(trace -> trace.startsWith("timer_failure "))
                .anyMatch(trace -> trace.startsWith("breaker "));

        JsonPath done = erased(Map.of("email", email.toUpperCase(Locale.ROOT), "names", List.of("Rike Müstermann")));

        assertThat(traces()).isEmpty();
        assertThat(files()).isEmpty();
        assertThat(TicketDatabase.rows(HISTORY, desk.company())).isEqualTo(happened);
        assertThat(done.getInt("files")).isEqualTo(4);
        assertThat(done.getInt("tickets")).isGreaterThanOrEqualTo(3);
        looksErased(own, others);
        Desk.soon(() -> assertThat(search("secretword1")).isEmpty());
        assertThat(search("neighbour")).containsExactly(others);
    }

    /** Opened, answered by portal and mail, talked about, merged away, resolved and scored. */
    private String livesInAnOwnTicket() {
        String file = desk.uploads(erika(), "Erika-Muestermann.txt", "secretword".getBytes(StandardCharsets.UTF_8));
        String ticket = erika().header("Idempotency-Key", "key:" + email)
                .body(Map.of(
                        "subject", "Secretword1 of mine",
                        "description", "Secretword2 is what I want.\nErika",
                        "attachments", List.of(file)))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String photo = desk.uploads(erika(), "photo.txt", "secretword".getBytes(StandardCharsets.UTF_8));
        desk.writes(
                erika(), ticket, Map.of("type", "REPLY", "body", "Secretword3, too.", "attachments", List.of(photo)));
        SentMail.from(NAME + " <" + email + ">")
                .with("In-Reply-To", "<ticket." + ticket + ".ticket-received@docket.example>")
                .about("Re: " + desk.detail(ticket).getString("reference"))
                .saying(
                        "Secretword4.\r\n\r\nOn Mon, 12 Jan 2026 at 10:00, Acme <help@desk.example> wrote:\r\n> Hello Erika")
                .handedTo(desk)
                .statusCode(202);
        String plan = desk.uploads(desk.agent("anna"), "plan for Mrs Müstermann.txt", "plan".getBytes());
        desk.agent("anna")
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("type", "REPLY", "body", "Dear\nMÜSTERMANN,\nErika!", "attachments", List.of(plan)))
                .post("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .statusCode(201);
        desk.writes(ticket, Map.of("type", "NOTE", "body", "Erika called again; she is Mrs Mustermann, " + email));
        desk.agent("anna")
                .put("/api/v1/tickets/{id}/tags/{tag}", ticket, "Erika")
                .then()
                .statusCode(201);
        desk.agent("anna")
                .put("/api/v1/tickets/{id}/tags/{tag}", ticket, "tents")
                .then()
                .statusCode(201);
        desk.agent("anna")
                .body(Map.of("at", Desk.now().plusSeconds(86_400).toString(), "note", "Call Erika"))
                .put("/api/v1/tickets/{id}/follow-up", ticket);
        desk.agent("anna").post("/api/v1/tickets/{id}/loss", ticket).then().statusCode(201);
        desk.move(ticket, Map.of("to", "resolved"));
        erika().body(Map.of("score", "SATISFIED", "comment", "Secretword5!"))
                .post("/api/v1/tickets/{id}/survey", ticket)
                .then()
                .statusCode(200);
        return ticket;
    }

    /** Named in another's ticket, taking part in it under the address alone, and working on it as an agent. */
    private String livesInOthersTickets() {
        String ticket = desk.ticket(Map.of(
                "subject", "A neighbour of mine",
                "description", "She is called Müstermann, Erika and has the same tent."));
        desk.agent("anna")
                .body(Map.of("name", "Frau Erika Müstermann", "email", email, "side", "customer"))
                .post("/api/v1/tickets/{id}/participants", ticket)
                .then()
                .statusCode(201);
        RequestSpecification asAgent = desk.call(Desk.tokens()
                .of(desk.company(), ID)
                .name(NAME)
                .email(email)
                .groups("agent")
                .mint());
        asAgent.body(Map.of("assignee", ID))
                .put("/api/v1/tickets/{id}/assignment", ticket)
                .then()
                .statusCode(200);
        desk.agentReplies(ticket, "My colleague erika takes care of it.");
        String another =
                desk.ticket(Map.of("description", "I heard of it from " + email + ", who is Rike Müstermann."));
        desk.writes(another, Map.of("type", "NOTE", "body", "That is Erika Müstermann, id " + ID));
        return ticket;
    }

    /** An upload that was never sent, an address that bounces, events that are not published, a dead letter, a decision on held clocks. */
    private void leavesTracesBeside(String ticket) {
        desk.uploads(erika(), "never sent.txt", "secretword".getBytes(StandardCharsets.UTF_8));
        TicketDatabase.run(
                "insert into undeliverable_address values (?, ?, ?, '5.1.1', ?::uuid, now())",
                desk.company(),
                email,
                email,
                ticket);
        TicketDatabase.run(
                "insert into outbox (company, event, bucket, topic, message_key, type, subject, occurred_at, traceparent, data)"
                        + " values (?, gen_random_uuid(), 9999, 'docket.tickets', ?, 'docket.ticket.replied', ?, now(), '', ?)",
                desk.company(),
                ticket,
                ticket,
                "{\"subject\":\"Secretword1 of mine\",\"text\":\"Quoting: Secretword3, too.\",\"actor\":{\"id\":\"" + ID
                        + "\",\"name\":\"" + NAME + "\",\"role\":\"CUSTOMER\"}}");
        TicketDatabase.run(
                "insert into inbox_parked (company, id, consumer, topic, topic_id, partition, \"offset\", message_key, headers,"
                        + " payload, reason) values (?, gen_random_uuid(), 'ticket-service', 'docket.intake', gen_random_uuid(), 0, 0,"
                        + " ?, '{}', convert_to(?, 'UTF8'), ?)",
                desk.company(),
                email,
                "{\"subject\":\"Secretword6\",\"requester\":{\"email\":\"" + email + "\",\"name\":\"" + NAME + "\"}}",
                "Not taken: " + NAME);
        TicketDatabase.run(
                "insert into timer values (?, ?::uuid, gen_random_uuid()::text, 1, null, 'FOLLOW_UP', now() + interval '1 year', null)",
                desk.company(),
                ticket);
        TicketDatabase.run(
                "insert into timer_failure select company, ticket, clock, step, 1, now() + interval '1 day', ?"
                        + " from timer where company = ? limit 1",
                "Nobody was told: " + NAME,
                desk.company());
        TicketDatabase.run(
                "insert into breaker (company, kind, id, state, passed, \"limit\", usual, decided_by, decided_at, due_at)"
                        + " values (?, 'timer', gen_random_uuid(), 'SETTLED', 1, 1, 1, ?, now(), 'infinity')",
                desk.company(),
                ID);
        TicketDatabase.run(
                "insert into mailbox (company, name, host, port, encryption, username, password, folder, enabled)"
                        + " values (?, 'hers', '127.0.0.1', 1, 'TLS', ?, '', 'INBOX', false)",
                desk.company(),
                email);
    }

    private void looksErased(String own, String others) {
        JsonPath ticket = desk.detail(own);
        assertThat(ticket.getString("subject")).isEqualTo("[erased]");
        assertThat(ticket.getString("description")).isEqualTo("[erased]");
        assertThat(ticket.getString("requester.name")).isEqualTo("Erased person");
        assertThat(ticket.getString("requester.id")).startsWith("erased-");
        assertThat(ticket.getList("tags")).containsExactly("tents");
        assertThat(ticket.getList("messages.items.body"))
                .containsExactly(
                        "[erased]",
                        "[erased]",
                        "Dear\n[erased]!",
                        "[erased] called again; she is Mrs [erased], [erased]");
        assertThat(desk.detail(others).getString("description"))
                .isEqualTo("She is called [erased] and has the same tent.");
        assertThat(desk.detail(others).getString("requester.name")).isEqualTo("Carl");
        assertThat(desk.detail(others).getString("assignee.id")).isEqualTo(ticket.getString("requester.id"));
        Desk.soon(() -> assertThat(PublishedEvents.of(own, "docket.ticket.person-erased"))
                .hasSize(1)
                .allSatisfy(Sent::assertKeepsItsContract)
                .allSatisfy(event -> assertThat(event.data().path("requested").booleanValue())
                        .isTrue()));
        erika().get("/api/v1/tickets/{id}", own).then().statusCode(404);
        desk.writes(own, Map.of("type", "NOTE", "body", "Done."));
        desk.agentReplies(others, "Somebody else takes care of it.");
    }

    private JsonPath erased(Map<String, Object> person) {
        String id = desk.admin("ada")
                .body(Map.of("person", person))
                .post("/api/v1/erasures")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        Desk.soon(() -> desk.admin("ada")
                .get("/api/v1/erasures/{id}", id)
                .then()
                .statusCode(200)
                .body("state", equalTo("DONE")));
        return desk.admin("ada").get("/api/v1/erasures/{id}", id).jsonPath();
    }

    private List<String> search(String words) {
        return desk.agent("anna")
                .queryParam("q", words)
                .get("/api/v1/tickets")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    private RequestSpecification erika() {
        return desk.call(Desk.tokens()
                .of(desk.company(), ID)
                .name(NAME)
                .email(email)
                .groups("customer")
                .mint());
    }

    /** Each table that has something of the person in a row of the company, or in any row where it knows no company, and what. */
    private List<String> traces() {
        List<String> giveaways = new ArrayList<>(GIVEAWAYS);
        giveaways.add(email);
        List<String> found = new ArrayList<>();
        for (String table : TicketDatabase.rows("""
                select table_name, exists (select from information_schema.columns c
                    where c.table_schema = t.table_schema and c.table_name = t.table_name and c.column_name = 'company')
                from information_schema.tables t where table_schema = 'public' and table_type = 'BASE TABLE' order by 1
                """)) {
            String name = table.split(" ")[0];
            String those = table.endsWith(" t") ? "company = '" + desk.company() + "'" : "true";
            for (String giveaway : giveaways) {
                String bytes = HexFormat.of().formatHex(giveaway.getBytes(StandardCharsets.UTF_8));
                TicketDatabase.rows(
                                "select left(lower(r::text), 400) from " + name + " r where " + those
                                        + " and (lower(r::text) like ? or r::text like ?)",
                                "%" + giveaway + "%",
                                "%" + bytes + "%")
                        .forEach(row -> found.add(name + " has " + giveaway + ": " + row));
            }
        }
        return found;
    }

    /** What is in the company's folder of files but the agents' own. */
    private List<String> files() throws IOException {
        Path folder = Path.of("target", "attachments", desk.company());
        try (Stream<Path> all = Files.walk(folder)) {
            List<String> found = new ArrayList<>();
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                found.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            return found;
        }
    }
}

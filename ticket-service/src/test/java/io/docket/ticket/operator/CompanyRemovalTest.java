package io.docket.ticket.operator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.docket.local.stack.CompanyTables;
import io.docket.local.stack.Stack;
import io.docket.ticket.Desk;
import io.docket.ticket.mail.SentMail;
import io.docket.ticket.scheme.Publisher;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is left of a company that was removed, wherever it had anything: nothing. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class CompanyRemovalTest {
    private static final Path FILES = Path.of("target", "attachments").toAbsolutePath();

    /** Tables that hold something of every company whose desk has worked for a while. */
    private static final List<String> FILLED = List.of(
            "attachment",
            "company",
            "consumer_sequence",
            "erasure",
            "history",
            "idempotency",
            "imported_ticket",
            "inbox_parked",
            "mail",
            "mail_text",
            "message",
            "numbering",
            "outbox",
            "outbox_parked",
            "participant",
            "person",
            "retention",
            "scheme",
            "search_document",
            "search_progress",
            "search_walk",
            "statistics_count",
            "statistics_duration",
            "statistics_present",
            "statistics_ticket",
            "statistics_walk",
            "survey_token",
            "team",
            "team_member",
            "ticket",
            "ticket_tag",
            "timer",
            "timer_failure",
            "undeliverable_address",
            "mailbox");

    private final Desk gone = Desk.from("standard");
    private final Desk stays = Desk.from("standard");

    @Test
    void nothing_is_left_of_it_and_everything_of_others() throws IOException {
        live(gone);
        live(stays);
        Desk.soon(() -> assertThat(tablesOf(gone).keySet()).containsAll(FILLED));
        assertThat(filesOf(gone)).isEqualTo(3);
        Map<String, Integer> before = tablesOf(stays);

        remove(gone);

        Desk.soon(() -> operator()
                .queryParam("limit", 200)
                .get("/api/v1/removals")
                .then()
                .statusCode(200)
                .body("items.find { it.company == '%s' }.state".formatted(gone.company()), equalTo("DONE")));
        assertThat(tablesOf(gone)).isEmpty();
        assertThat(filesOf(gone)).isZero();
        assertThat(tablesOf(stays)).containsAllEntriesOf(lasting(before));
        assertThat(filesOf(stays)).isEqualTo(3);
        assertThat(stays.detail(stays.ticket()).getString("subject")).isNotEmpty();
        remove(stays);
    }

    @Test
    void nobody_gets_in_for_it_and_nothing_that_still_comes_of_it_brings_anything_back() {
        String ticket = gone.ticket();
        remove(gone);

        Desk.soon(() -> gone.call(Desk.tokens().agent(gone.company(), "anna"))
                .get("/api/v1/tickets/{id}", ticket)
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:docket:problem:company-removed")));
        gone.admin("ada").get("/api/v1/retention").then().statusCode(403);
        gone.customer("carl")
                .body(Map.of("subject", "Hello", "description", "Is anybody there?"))
                .post("/api/v1/tickets")
                .then()
                .statusCode(403);
        SentMail.from(gone, "carl")
                .handedTo(gone)
                .statusCode(403)
                .body("type", equalTo("urn:docket:problem:company-removed"));
        Desk.soon(() -> assertThat(tablesOf(gone)).isEmpty());

        Publisher.of(Stack.shared().kafka()).publishTeam(gone.company(), "late", team());
        gone.changing(document -> {});
        stays.team("later", "lea");
        stays.changing(document -> {});
        stays.ticket();

        assertThat(tablesOf(gone)).isEmpty();
    }

    @Test
    void only_operators_see_which_companies_were_removed() {
        stays.admin("ada").get("/api/v1/removals").then().statusCode(403);
    }

    private static JsonNode team() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", "Late")
                .set("members", JsonNodeFactory.instance.arrayNode());
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2(Desk.tokens().operator());
    }

    private static void remove(Desk desk) {
        Publisher.of(Stack.shared().kafka()).publishRemoval(desk.company());
    }

    /** Something of every kind; what only failures bring about is put into its table. */
    private static void live(Desk desk) {
        desk.team("first", "lea");
        String ticket = desk.assignedTicket();
        for (String name : List.of("one.txt", "two.txt")) {
            String file = desk.uploads(desk.customer("carl"), name, name.getBytes());
            desk.writes(
                    desk.customer("carl"),
                    ticket,
                    Map.of("type", "REPLY", "body", "Here.", "attachments", List.of(file)));
        }
        desk.uploads(desk.customer("carl"), "forgotten.txt", "forgotten".getBytes());
        desk.agent("anna").put("/api/v1/tickets/{id}/tags/zip", ticket);
        desk.customer("carl")
                .header("Idempotency-Key", "once")
                .body(Map.of("subject", "Another one", "description", "It is torn, too."))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201);
        desk.admin("ada")
                .body(Map.of("closedTickets", "P2Y"))
                .put("/api/v1/retention")
                .then()
                .statusCode(200);
        Map<String, Object> mailbox = new HashMap<>(
                Map.of("host", "localhost", "port", 1, "user", "help", "password", "secret", "unauthenticated", true));
        mailbox.put("enabled", false);
        desk.admin("ada").body(mailbox).put("/api/v1/mailboxes/help").then().statusCode(200);
        for (String sql : List.of(
                "insert into mail (company, message_key, outcome, ticket, taken_from, taken_at)"
                        + " select company, gen_random_uuid(), 'REPLY', id, 'gateway', docket_now() from ticket where company = ? limit 1",
                "insert into mail_text select company, ticket, id, 'all' from message where company = ? limit 1",
                "insert into undeliverable_address select company, 'x@x.test', 'x@x.test', '5.1.1', id, docket_now()"
                        + " from ticket where company = ? limit 1",
                "insert into survey_token (company, token_hash, ticket, opened_at, participant)"
                        + " select company, 'abc', id, docket_now(), 'carl' from ticket where company = ? limit 1",
                "insert into timer select company, id, gen_random_uuid()::text, 1, null, 'FOLLOW_UP', docket_now() + interval '1 year', null"
                        + " from ticket where company = ? limit 1",
                "insert into timer_failure select company, ticket, clock, step, 1, docket_now(), 'x' from timer where company = ? limit 1",
                "insert into imported_ticket (company, source, external_id, ticket, imported_at)"
                        + " select company, 'elsewhere', '1', id, docket_now() from ticket where company = ? limit 1",
                "insert into erasure (company, id, pseudonym, digests, requested_by, requested_at, state, finished_at)"
                        + " values (?, gen_random_uuid(), 'erased-1', '[]', 'ada', docket_now(), 'DONE', docket_now())",
                "insert into search_walk (company, due_at) values (?, 'infinity')",
                "insert into statistics_walk (company) values (?) on conflict do nothing",
                "insert into inbox_parked (company, id, consumer, topic, topic_id, partition, \"offset\", headers, reason)"
                        + " values (?, gen_random_uuid(), 'c', 't', gen_random_uuid(), 0, 0, '{}', 'x')",
                "insert into outbox_parked (company, topic, message_key, event, reason)"
                        + " values (?, 'docket.tickets', 'parked', gen_random_uuid(), 'x')",
                "insert into outbox (company, event, bucket, topic, message_key, type, occurred_at, traceparent, data)"
                        + " values (?, gen_random_uuid(), 0, 'docket.tickets', 'parked', 'x', docket_now(), '', '{}')")) {
            TicketDatabase.run(sql, desk.company());
        }
    }

    private static Map<String, Integer> tablesOf(Desk desk) {
        return CompanyTables.of(RunningStack.DATABASE, desk.company());
    }

    /** Without what consumers and counters go on adding to. */
    private static Map<String, Integer> lasting(Map<String, Integer> counts) {
        Map<String, Integer> lasting = new TreeMap<>(counts);
        lasting.keySet()
                .removeIf(table -> table.startsWith("statistics")
                        || table.startsWith("search")
                        || table.startsWith("consumer")
                        || table.equals("outbox"));
        return lasting;
    }

    private static long filesOf(Desk desk) throws IOException {
        Path folder = FILES.resolve(desk.company());
        if (!Files.exists(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}

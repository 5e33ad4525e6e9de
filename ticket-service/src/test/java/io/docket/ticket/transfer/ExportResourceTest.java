package io.docket.ticket.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A company told as a whole. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class ExportResourceTest {
    private static final String SHA256_OF_TEXT = "982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1";

    @Test
    void everything_of_a_ticket_is_in_its_line() {
        Desk desk = Desk.from("standard");
        String file = desk.uploads(desk.agent("anna"), "zip.txt", "text".getBytes(StandardCharsets.UTF_8));
        String ticket = desk.assignedTicket();
        desk.writes(ticket, Map.of("type", "NOTE", "body", "Known since spring.", "attachments", List.of(file)));
        desk.agentReplies(ticket, "We send you another one.");

        JsonNode told = Exported.of(desk).ticket(ticket);

        JsonNode shown = new ObjectMapper().valueToTree(desk.detail(ticket).getMap("$"));
        for (String field : List.of(
                "reference",
                "subject",
                "description",
                "kind",
                "channel",
                "topic",
                "priority",
                "createdAt",
                "statusSince",
                "version")) {
            assertThat(told.path(field)).as(field).isEqualTo(shown.path(field));
        }
        assertThat(told.at("/status/id")).isEqualTo(shown.at("/status/id"));
        assertThat(told.at("/assignee/id").asText()).isEqualTo("anna");
        assertThat(told.findValuesAsText("body")).containsExactly("Known since spring.", "We send you another one.");
        assertThat(told.at("/messages/0/visibility").asText()).isEqualTo("INTERNAL");
        JsonNode attachment = told.at("/messages/0/attachments/0");
        assertThat(attachment.path("sha256").asText()).isEqualTo(SHA256_OF_TEXT);
        desk.agent("anna")
                .get(attachment.path("href").asText())
                .then()
                .statusCode(200)
                .body(equalTo("text"));
        assertThat(told.path("history").findValuesAsText("type"))
                .isEqualTo(desk.history(ticket).getList("items.type"));
        assertThat(told.at("/participants/0/id").asText())
                .isEqualTo(told.path("requester").asText());
    }

    @Test
    void what_is_told_is_counted_at_the_end_and_nothing_is_told_twice() {
        Desk desk = Desk.from("standard");
        List<String> tickets =
                IntStream.range(0, 60).mapToObj(i -> desk.ticket()).toList();
        Desk other = Desk.from("standard");
        other.ticket();

        Exported told = Exported.of(desk);

        assertThat(told.tickets())
                .containsExactlyElementsOf(tickets.stream().sorted().toList());
        assertThat(told.first().path("format").asInt()).isEqualTo(1);
        assertThat(told.first().path("company").asText()).isEqualTo(desk.company());
        assertThat(told.last().path("type").asText()).isEqualTo("end");
        assertThat(told.last().path("tickets").asInt()).isEqualTo(60);
        assertThat(told.last().path("persons").asLong())
                .isEqualTo(told.of("person").count())
                .isPositive();
        assertThat(told.last().path("history").asInt()).isEqualTo(60);
        assertThat(told.lines().toString()).doesNotContain(other.company());
    }

    @Test
    void an_export_that_was_cut_off_goes_on_after_the_last_ticket_that_came() {
        Desk desk = Desk.from("standard");
        IntStream.range(0, 5).forEach(i -> desk.ticket());
        List<String> all = Exported.of(desk).tickets();

        Exported rest = Exported.of(desk, "/api/v1/export?after=" + all.get(2));

        assertThat(rest.tickets()).containsExactlyElementsOf(all.subList(3, 5));
        assertThat(rest.of("person")).isEmpty();
        assertThat(rest.last().path("tickets").asInt()).isEqualTo(2);
    }

    @Test
    void a_very_long_ticket_is_told_over_several_lines() {
        Desk desk = Desk.from("standard");
        String before = desk.ticket();
        String ticket = desk.ticket();
        String after = desk.ticket();
        String text = "A long story. ".repeat(18_000);
        IntStream.range(0, 20).forEach(i -> desk.writes(ticket, Map.of("type", "NOTE", "body", i + " " + text)));

        Exported told = Exported.of(desk);

        assertThat(told.tickets()).containsExactly(before, ticket, after);
        assertThat(told.types()
                        .subList(told.types().indexOf("ticket"), told.types().size()))
                .containsExactly("ticket", "ticket", "more", "more", "ticket", "end");
        assertThat(told.lines().stream().map(line -> line.path("continued").asBoolean()))
                .containsSubsequence(false, true, true, false, false);
        assertThat(told.lines().stream()
                        .flatMap(line -> line.path("messages").findValuesAsText("body").stream())
                        .map(body -> body.substring(0, body.indexOf(' '))))
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(Integer::toString).toList());
        assertThat(told.last().path("messages").asInt()).isEqualTo(20);
    }

    @Test
    void a_very_long_history_is_told_over_several_lines() {
        Desk desk = Desk.from("standard");
        ObjectNode ticket = Imports.ticket("long", "processing", Instant.parse("2025-03-01T08:00:00Z"));
        ArrayNode history = ticket.putArray("history");
        for (int i = 0; i < 10; i++) {
            ObjectNode entry = history.addObject();
            entry.put("type", i == 0 ? "CREATED" : "EDITED").put("at", "2025-03-01T08:00:00Z");
            entry.putObject("actor").put("name", "A");
            entry.putObject("detail").put("subject", "A long story. ".repeat(18_000));
        }
        ObjectNode plain = history.get(1).deepCopy();
        plain.remove("detail");
        IntStream.range(0, 90).forEach(i -> history.add(plain.deepCopy()));
        ((ObjectNode) history.get(0)).putObject("to").put("id", "processing");
        Imports.of(desk, ticket);

        Exported told = Exported.of(desk);

        assertThat(told.types()).containsSubsequence("ticket", "more", "end");
        assertThat(told.last().path("history").asInt()).isEqualTo(101);
    }

    @Test
    void only_those_who_administer_the_company_may_have_it_and_a_place_is_a_tickets_id() {
        Desk desk = Desk.from("standard");

        desk.agent("anna").get("/api/v1/export").then().statusCode(403);
        desk.customer("carl").get("/api/v1/export").then().statusCode(403);
        desk.admin("ada")
                .get("/api/v1/export?after=ACME-1")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("violations[0].field", equalTo("after"));
    }
}

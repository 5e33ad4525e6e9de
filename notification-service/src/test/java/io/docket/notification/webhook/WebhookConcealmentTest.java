package io.docket.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.notification.AfterTest;
import io.docket.notification.GoldenEvent;
import io.docket.notification.Receiver.Received;
import io.docket.notification.ServiceTest;
import io.docket.notification.notice.Audience;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a webhook for customers is not told: a marker is planted in everything that customers must not see. */
@QuarkusTest
class WebhookConcealmentTest extends ServiceTest {

    private static final String MARKER = "for-agents-only";

    /** All that customers may read in an event; a marker goes into every other member, whatever it is. */
    private static final Set<String> SEEN = Set.of(
            "/company",
            "/companyName",
            "/locale",
            "/ticket",
            "/reference",
            "/subject",
            "/customerSubject",
            "/at",
            "/description",
            "/kind",
            "/channel",
            "/topic",
            "/priority",
            "/text",
            "/resolution");

    private static final Set<String> SEEN_WHOLE = Set.of(
            "/participants",
            "/actor",
            "/requester",
            "/participant",
            "/status/category",
            "/status/customerLabel",
            "/from/category",
            "/from/customerLabel",
            "/to/category",
            "/to/customerLabel",
            "/message/id",
            "/message/type",
            "/message/body",
            "/message/author",
            "/message/onBehalfOf",
            "/message/createdAt",
            "/message/visibility",
            "/message/attachments",
            "/attachments");

    /** What this service itself must be able to read. */
    private static final Set<String> NEEDED = Set.of("/sequence", "/clock", "/step", "/notices");

    @RegisterExtension
    final AfterTest afterTest = new AfterTest();

    private WebhookDesk desk;

    @BeforeEach
    void aCompanyOfItsOwn() {
        desk = afterTest.close(new WebhookDesk());
    }

    @Test
    void ALL_06_a_customers_webhook_is_sent_nothing_that_customers_may_not_see() {
        desk.registers(Audience.CUSTOMER, EventTypes.FOR_CUSTOMERS.toArray(String[]::new));
        GoldenEvent first = desk.event("docket.ticket.created");
        GoldenEvent[] marked = GoldenEvent.aboutTickets().stream()
                .map(example -> desk.event(example).ofTicket(first.ticket()).with(WebhookConcealmentTest::mark))
                .toArray(GoldenEvent[]::new);
        for (int i = 0; i < marked.length; i++) {
            marked[i].numbered(i + 1L);
        }

        desk.publishes(marked);

        List<Received> posts = desk.awaitAllOf(first);
        assertThat(posts).hasSizeGreaterThan(5);
        assertThat(posts).extracting(Received::body).noneMatch(body -> body.contains(MARKER));
        assertThat(posts).extracting(Received::body).noneMatch(body -> body.contains("\"sequence\""));
    }

    @Test
    void a_webhook_for_agents_is_sent_the_same_markers() {
        desk.registers(Audience.AGENT, "docket.ticket.moved");
        GoldenEvent moved = desk.event("docket.ticket.moved").with(WebhookConcealmentTest::mark);

        desk.publishes(moved);

        assertThat(desk.awaitPosts(1).get(0).body()).contains(MARKER);
    }

    @Test
    void ALL_06_notes_and_external_replies_are_no_public_messages() {
        desk.registers(Audience.CUSTOMER, "docket.message.public", "docket.ticket.replied");
        desk.registers(Audience.AGENT, "docket.message.public");
        GoldenEvent noted = desk.event("docket.ticket.noted").with(WebhookConcealmentTest::mark);
        GoldenEvent external = desk.event("docket.ticket.replied")
                .ofTicket(noted.ticket())
                .numbered(noted.data().get("sequence").asLong() + 1)
                .with(data -> data.withObject("/message")
                        .put("type", "EXTERNAL_REPLY")
                        .put("visibility", "INTERNAL")
                        .put("body", MARKER));

        desk.publishes(noted, external);

        assertThat(desk.awaitAllOf(noted)).isEmpty();
    }

    @Test
    void MKT_05_what_happens_within_a_concealing_status_is_not_told_to_customers() {
        desk.registers(Audience.CUSTOMER, "docket.ticket.moved", "docket.message.public");
        GoldenEvent moved = desk.event("docket.ticket.moved").with(data -> data.put("concealed", true));

        desk.publishes(moved);

        assertThat(desk.awaitAllOf(moved)).isEmpty();
    }

    @Test
    void MKT_05_public_words_within_a_concealing_status_come_without_what_the_ticket_has_become() {
        desk.registers(Audience.CUSTOMER, "docket.ticket.replied", "docket.message.public");

        desk.publishes(desk.event("docket.ticket.replied").with(data -> {
            data.put("concealed", true).put("subject", MARKER).put("customerSubject", "The zip");
            data.withArray("/participants").add(MARKER);
        }));

        List<Received> posts = desk.awaitPosts(2);
        assertThat(posts).extracting(Received::body).noneMatch(body -> body.contains(MARKER));
        assertThat(posts)
                .allMatch(post -> WebhookDesk.json(post).at("/data/message").has("body"));
        assertThat(posts)
                .allMatch(post ->
                        WebhookDesk.json(post).at("/data/subject").asText().equals("The zip"));
    }

    @Test
    void customers_read_the_statuses_in_their_own_words() {
        desk.registers(Audience.CUSTOMER, "docket.ticket.moved");

        desk.publishes(desk.event("docket.ticket.moved"));

        JsonNode data = WebhookDesk.json(desk.awaitPosts(1).get(0)).get("data");
        assertThat(data.at("/to/label").asText()).isEqualTo("Awaiting your reply");
        assertThat(data.at("/to").has("id")).isFalse();
        assertThat(data.at("/to").has("name")).isFalse();
    }

    /** Plants markers in what is there, and in members that nobody knows. */
    private static void mark(ObjectNode data) {
        data.put("comingRelease", MARKER);
        mark(data, "");
    }

    private static void mark(ObjectNode object, String path) {
        object.put("unknown", MARKER);
        for (String member : List.copyOf(names(object))) {
            String at = path + "/" + member;
            JsonNode value = object.get(member);
            if (SEEN.contains(at) || SEEN_WHOLE.contains(at) || NEEDED.contains(at)) {
                continue;
            }
            if (value instanceof ObjectNode inner) {
                mark(inner, at);
            } else if (value instanceof ArrayNode list) {
                list.add(MARKER);
            } else {
                object.put(member, MARKER);
            }
        }
    }

    private static List<String> names(ObjectNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}

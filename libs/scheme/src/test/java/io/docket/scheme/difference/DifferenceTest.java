package io.docket.scheme.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.scheme.json.SchemeJson;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceTest {
    private static final String SHOP = """
            {"customerNames": "OWN", "sides": ["buyer", "seller"],
             "statuses": [
               {"id": "in", "name": "Arrived", "category": "NEW"},
               {"id": "look", "name": "Being Repaired", "category": "PROCESSING"},
               {"id": "ask", "name": "Asked", "category": "AWAITING_RESPONSE", "awaits": "buyer", "replies": {"within": "P7D"}},
               {"id": "out", "name": "Collected", "category": "CLOSED", "customerName": "Done"}],
             "moves": [
               {"id": "m1", "from": ["look"], "to": ["category:CLOSED"], "where": {"kind": ["LOSS"]},
                "require": {"publicReply": "SINCE_ENTERED"}, "because": "Say goodbye."}],
             "reactions": [
               {"id": "r1", "on": "CUSTOMER_REPLIED", "from": ["ask"], "to": "look"},
               {"id": "r2", "on": "CUSTOMER_REPLIED", "from": ["*"], "to": null}],
             "timers": [{"id": "t1", "in": ["ask"], "after": "P30D", "to": "out"}],
             "reminders": [{"id": "w1", "in": ["ask"], "every": "P3D", "times": 3}],
             "followUps": [{"id": "f1", "in": ["look"], "within": "PT24H"}],
             "notices": [{"id": "n1", "on": "CREATED", "to": ["REQUESTER"], "template": "letter"}],
             "intake": {
               "refuse": [{"id": "x1", "where": {"kind": ["INCIDENT"]}, "because": "Not here.", "link": "https://x.test"}],
               "triage": [{"id": "y1", "where": {"subjectOrBody": ["leak"]}, "priority": "HIGH"}],
               "defaultTopic": "general", "defaultPriority": "NORMAL"},
             "queue": {"in": ["in"], "order": "QUEUED_AT"}}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Asked\" | \"Question Sent\" | Status 'Asked' was renamed to 'Question Sent'.",
                "\"awaits\": \"buyer\" | \"awaits\": \"seller\" | Status 'Asked' now waits for the side 'seller' instead of 'buyer'.",
                "\"awaits\": \"buyer\" | \"conceals\": false | Status 'Asked' no longer waits for the side 'buyer'.",
                "{\"within\": \"P7D\"} | \"ALWAYS\" | Status 'Asked' now takes replies at any time instead of from customers for 7 days.",
                "\"customerName\": \"Done\" | \"deleted\": true, \"customerName\": \"Done\" | Status 'Collected' was deleted.",
                "\"customerName\": \"Done\" | \"setBy\": \"SYSTEM\", \"customerName\": \"Done\" | Status 'Collected' is now set by the system only.",
                "\"Done\" | \"Gone\" | Status 'Collected' is now called 'Gone' to customers instead of 'Done'.",
                "\"SINCE_ENTERED\" | \"SINCE_ENTERED\", \"followUp\": true | Move rule m1 now needs a follow-up time.",
                "\"SINCE_ENTERED\" | \"SINCE_CUSTOMER_MESSAGE\" | Move rule m1 now needs a public reply since the customer's last message instead of a public reply since the last move.",
                "[\"LOSS\"] | [\"LOSS\", \"INCIDENT\"] | Move rule m1 now applies only where the kind is LOSS or INCIDENT instead of the kind is LOSS.",
                "\"Say goodbye.\" | \"Say goodbye.\", \"severity\": \"ADVISE\" | Move rule m1 now only advises.",
                "\"Say goodbye.\" | \"Say goodbye.\", \"unless\": {\"channel\": [\"EBAY\"]} | Move rule m1 now makes an exception where the channel is EBAY.",
                "[\"category:CLOSED\"] | [\"out\", \"ask\"] | Move rule m1 now speaks of moves to 'Collected' or 'Asked' instead of any of CLOSED.",
                "\"to\": \"look\" | \"to\": null | Reaction r1 now leaves the ticket where it is instead of moving it to 'Being Repaired'.",
                "\"to\": \"look\" | \"to\": \"in\" | Reaction r1 now moves the ticket to 'Arrived' instead of to 'Being Repaired'.",
                "\"to\": \"look\" | \"to\": \"look\", \"followUp\": {\"after\": \"PT8H\"} | Reaction r1 now sets a follow-up for 8 hours later.",
                "\"to\": null | \"to\": null, \"resetQueue\": true | Reaction r2 now puts the ticket at the end of the queue.",
                "\"P30D\" | \"P14D\" | Timer t1 now runs out after 14 days instead of 30 days.",
                "\"to\": \"out\" | \"to\": \"out\", \"restartOn\": [\"AGENT_REPLIED\"] | Timer t1 now starts anew when an agent replies.",
                "\"times\": 3 | \"times\": 1 | Reminder w1 now reminds at most once instead of 3 times.",
                "\"PT24H\" | \"PT24H\", \"promise\": true | Follow-up rule f1 now makes them promises to the customer.",
                "[\"REQUESTER\"] | [\"ASSIGNEE\", \"TEAM\"] | Notice rule n1 now goes to the assignee and the team instead of the requester.",
                "\"CREATED\" | \"ENTERED\" | Notice rule n1 is now sent when a ticket enters the status instead of when a ticket is created.",
                "[\"leak\"] | [\"leak\", \"drip\"] | Triage rule y1 now applies only where the text contains 'leak' or 'drip' instead of the text contains 'leak'.",
                "https://x.test | https://y.test | Intake rule x1 now points to https://y.test instead of https://x.test.",
                "\"general\" | \"other\" | The intake now gives by default the topic 'other' instead of 'general'.",
                "\"QUEUED_AT\" | \"PRIORITY_THEN_AGE\" | The queue is now ordered by priority, then by age instead of by queue time.",
                "\"OWN\" | \"CATEGORY\" | The scheme now shows customers the categories' labels only.",
                "[\"buyer\", \"seller\"] | [] | The scheme now knows no side but the customer instead of the sides buyer and seller.",
            })
    void a_changed_member_is_said_in_words_that_an_administrator_understands(String part, String by, String message) {
        assertThat(SHOP).contains(part);

        assertThat(messages(SHOP.replace(part, by))).containsExactly(message);
    }

    @Test
    void a_changed_member_has_its_place_and_what_stood_and_stands_there() {
        assertThat(changes(SHOP.replace("P30D", "P14D")))
                .containsExactly(new Change(
                        Change.Kind.CHANGED,
                        "/timers/0/after",
                        "t1",
                        "Timer t1 now runs out after 14 days instead of 30 days.",
                        "P30D",
                        "P14D"));
    }

    @Test
    void what_was_added_or_removed_is_described() {
        Consumer<ObjectNode> another = scheme -> {
            scheme.withArray("timers").removeAll();
            scheme.withArray("statuses")
                    .addObject()
                    .put("id", "lost")
                    .put("name", "Lost")
                    .put("category", "CLOSED")
                    .put("setBy", "SYSTEM");
        };

        assertThat(Difference.between(SchemeJson.read(SHOP), SchemeJson.read(edited(another))))
                .extracting(Change::kind, Change::pointer, Change::id, Change::message)
                .containsExactly(
                        tuple(
                                Change.Kind.ADDED,
                                "/statuses/4",
                                "lost",
                                "Status 'Lost' was added: it belongs to category CLOSED; is set by the system only."),
                        tuple(
                                Change.Kind.REMOVED,
                                "/timers/0",
                                "t1",
                                "Timer t1 (runs in 'Asked'; runs out after 30 days; moves the ticket to 'Collected') was"
                                        + " removed."));
    }

    @Test
    void what_was_put_elsewhere_is_named_with_its_places_and_nothing_else_is() {
        Consumer<ObjectNode> lastFirst = scheme -> scheme.withArray("statuses")
                .insert(0, scheme.withArray("statuses").remove(3));
        Consumer<ObjectNode> firstLast = scheme ->
                scheme.withArray("reactions").add(scheme.withArray("reactions").remove(0));

        assertThat(Difference.between(SchemeJson.read(SHOP), SchemeJson.read(edited(lastFirst))))
                .containsExactly(new Change(
                        Change.Kind.MOVED, "/statuses/0", "out", "Status 'Collected' now comes first.", 4, 1));
        assertThat(Difference.between(SchemeJson.read(SHOP), SchemeJson.read(edited(firstLast))))
                .extracting(Change::message)
                .containsExactly("Reaction r2 now comes first.");
    }

    @Test
    void a_status_is_called_as_it_was_called_when_it_was_so() {
        String renamed = SHOP.replace("Collected", "Handed Over").replace("\"to\": \"out\"", "\"to\": \"ask\"");

        assertThat(messages(renamed))
                .containsExactly(
                        "Status 'Collected' was renamed to 'Handed Over'.",
                        "Timer t1 now moves the ticket to 'Asked' instead of 'Collected'.");
    }

    private static List<String> messages(String to) {
        return changes(to).stream().map(Change::message).toList();
    }

    private static List<Change> changes(String to) {
        return Difference.between(SchemeJson.read(SHOP), SchemeJson.read(to));
    }

    private static ObjectNode edited(Consumer<ObjectNode> edit) {
        try {
            ObjectNode shop = (ObjectNode) new ObjectMapper().readTree(SHOP);
            edit.accept(shop);
            return shop;
        } catch (IOException malformed) {
            throw new AssertionError(malformed);
        }
    }
}

package io.docket.notification.ticketevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.local.stack.Stack;
import io.docket.notification.GoldenEvent;
import io.docket.notification.KafkaReader;
import io.docket.notification.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class TicketEventsConsumerTest extends ServiceTest {

    @Test
    void a_notice_due_becomes_one_mail() {
        var received = GoldenEvent.of("docket.ticket.created");

        ticketService.publishes(received);

        awaitState(received.ticket(), "SENT");
        assertThat(mails.to(received.addressOf("carl"))).hasSize(1);
        assertThat(noticesOf(received.ticket())).singleElement().satisfies(notice -> assertThat(notice)
                .containsEntry("notice", "ticket-received")
                .containsEntry("cause", received.id())
                .containsEntry("step", 0)
                .containsEntry("channel", "email")
                .containsEntry("recipient", received.addressOf("carl"))
                .containsEntry("attempts", 1));
    }

    @Test
    void the_same_event_twice_is_one_mail() {
        var received = GoldenEvent.of("docket.ticket.created");

        ticketService.publishes(received, received, received);

        awaitEverythingBefore(received, 2);
        assertThat(mails.to(received.addressOf("carl"))).hasSize(1);
        assertThat(noticesOf(received.ticket())).hasSize(2);
    }

    @Test
    void each_reply_is_told_of_and_each_once() {
        var reply = GoldenEvent.of("docket.ticket.replied");

        for (int sequence = 1; sequence <= 30; sequence++) {
            ticketService.publishes(reply.numbered(sequence));
        }

        awaitEverythingBefore(reply, 31);
        await().atMost(SOON).untilAsserted(() -> assertThat(mails.to(reply.addressOf("carl")))
                .hasSize(30));
    }

    @Test
    void every_recipient_of_a_notice_gets_a_mail_of_their_own() {
        var closed = GoldenEvent.of("docket.ticket.moved.by-timer");

        ticketService.publishes(closed);

        awaitMailsTo(closed.addressOf("sam"), 1);
        awaitMailsTo(closed.addressOf("bea"), 1);
    }

    @Test
    void one_person_under_two_spellings_of_an_address_gets_one_mail() {
        var received = GoldenEvent.of("docket.ticket.created");
        var recipients = (ArrayNode) received.data().at("/notices/0/recipients");
        recipients.addObject().put("name", "Carl").put("email", received.addressOf("CARL"));

        ticketService.publishes(received);

        awaitEverythingBefore(received, 2);
        assertThat(mails.to(received.addressOf("carl"))).hasSize(1);
    }

    @Test
    void a_clock_s_steps_are_told_of_once_each_and_under_the_clock() {
        var reminder = GoldenEvent.of("docket.ticket.reminder-due");
        String clock = reminder.data().get("clock").asText();

        ticketService.publishes(reminder.numbered(1));
        ticketService.publishes(reminder.numbered(2));
        ticketService.publishes(reminder.with(data -> data.put("step", 2)).numbered(3));

        awaitEverythingBefore(reminder, 4);
        await().atMost(SOON).untilAsserted(() -> assertThat(mails.to(reminder.addressOf("carl")))
                .hasSize(2));
        assertThat(noticesOf(reminder.ticket()))
                .filteredOn(notice -> notice.get("notice").equals("reminder"))
                .allSatisfy(notice -> assertThat(notice).containsEntry("cause", clock))
                .extracting(notice -> notice.get("step"))
                .containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void of_a_ticket_that_is_removed_nothing_is_kept() {
        var received = GoldenEvent.of("docket.ticket.created").numbered(1);
        ticketService.publishes(received);
        awaitState(received.ticket(), "SENT");
        asAdmin()
                .post(
                        "/api/v1/notifications/{id}/redelivery",
                        noticesOf(received.ticket()).get(0).get("id"))
                .then()
                .statusCode(202);
        awaitMailsTo(received.addressOf("carl"), 2);
        var reply = GoldenEvent.of("docket.ticket.replied")
                .ofTicket(received.ticket())
                .numbered(2);
        var removed = GoldenEvent.of("docket.ticket.removed")
                .ofTicket(received.ticket())
                .numbered(3);

        ticketService.publishes(reply, removed);

        awaitEverythingBefore(removed, 4);
        assertThat(noticesOf(received.ticket())).extracting("recipient").containsExactly(removed.addressOf("last"));
        assertThat(mails.to(reply.addressOf("carl"))).hasSize(2);
    }

    static List<String> examples() {
        return GoldenEvent.aboutTickets();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void every_golden_example_has_the_same_effect_with_fields_that_nobody_knows(String example) {
        var event = GoldenEvent.of(example).ofCompany(COMPANY).numbered(1);
        int due = 0;
        for (JsonNode notice : event.data().path("notices")) {
            due += notice.get("recipients").size();
        }
        event.with(TicketEventsConsumerTest::addUnknownFieldsEverywhere);

        ticketService.publishes(event);

        awaitEverythingBefore(event, 2);
        int expected = due + 1;
        await().atMost(SOON).untilAsserted(() -> assertThat(noticesOf(event.ticket()))
                .hasSize(expected)
                .allMatch(notice -> notice.get("state").equals("SENT")));
    }

    @Test
    void an_event_of_a_type_that_nobody_knows_is_passed_over() {
        var unknown = GoldenEvent.of("docket.ticket.created").ofType("docket.weather.changed");

        ticketService.publishes(unknown);

        awaitEverythingBefore(unknown, 2);
        assertThat(mails.to(unknown.addressOf("carl"))).isEmpty();
    }

    @Test
    void a_notice_without_words_is_held_and_disturbs_no_other() {
        var held = GoldenEvent.of("docket.ticket.created")
                .with(data -> ((ObjectNode) data.at("/notices/0")).put("template", "birthday"));

        ticketService.publishes(held);

        awaitEverythingBefore(held, 2);
        assertThat(noticesOf(held.ticket()))
                .filteredOn(notice -> notice.get("notice").equals("birthday"))
                .singleElement()
                .satisfies(notice -> assertThat(notice)
                        .containsEntry("state", "HELD")
                        .containsEntry("attempts", 0)
                        .hasEntrySatisfying("lastError", error -> assertThat(error.toString())
                                .contains("birthday")));
    }

    @Test
    void an_event_that_cannot_be_read_goes_to_the_dead_letters_and_stops_nobody_of_its_partition() {
        try (var deadLetters = new KafkaReader(Stack.shared().kafka(), "docket.tickets.notification-service.dlq")) {
            var event = GoldenEvent.of("docket.ticket.created");
            var withoutTemplate = GoldenEvent.of("docket.ticket.created")
                    .ofTicket(event.ticket())
                    .with(data -> ((ObjectNode) data.at("/notices/0")).remove("template"));

            ticketService.publishesNonsense(event, "this is not JSON");
            ticketService.publishes(withoutTemplate.numbered(2));
            ticketService.publishes(event.numbered(3));

            awaitMailsTo(event.addressOf("carl"), 1);
            List<JsonNode> letters = deadLetters.awaitKey(event.ticket().toString(), 2);
            assertThat(letters.get(0).get("reason").asText()).contains("no CloudEvent in JSON");
            assertThat(letters.get(1).get("reason").asText()).contains("'notices.template'");
        }
    }

    private static void addUnknownFieldsEverywhere(JsonNode node) {
        node.forEach(TicketEventsConsumerTest::addUnknownFieldsEverywhere);
        if (node instanceof ObjectNode object) {
            object.putObject("unheardOf").put("id", UUID.randomUUID().toString());
        }
    }
}

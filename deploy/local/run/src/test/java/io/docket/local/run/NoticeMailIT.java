package io.docket.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whom the schemes tell something finds it in the mailbox, and nobody else does, while the days pass as the test says. */
class NoticeMailIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String RECEIVED = "Thank you for writing to us.";
    private static final String REMINDED = "we need your answer before we can go on with this request.";
    private static final String UNANSWERED = "so we now consider this request closed.";
    private static final String CLOSED = "This request is now closed.";
    private static final String REPLIED = "has replied";
    private static final Map<String, Object> QUESTION = Map.of("body", "Which booking is it?");

    private static Services services;

    @BeforeAll
    static void start() {
        services = Services.start(Path.of(System.getProperty("project.root")));
    }

    @AfterEach
    void it_is_the_present_again() {
        services.returnToPresent();
    }

    @AfterAll
    static void stop() {
        services.close();
    }

    @Test
    void MKT_01_who_opened_a_ticket_finds_its_reference_subject_and_description_in_a_mail() {
        Desk desk = desk("marketplace", "mkt-01");
        String ticket = opened(desk, Map.of("side", "seller"));
        String reference = desk.agent().get(desk.tickets("/" + ticket)).path("reference");

        soon(() -> assertThat(desk.mailbox(desk.carl()).getList("subject"))
                .containsExactly("[" + reference + "] My payout is missing"));
        assertThat(desk.mailbox(desk.carl()).getString("text[0]"))
                .contains(RECEIVED, reference, "It should have come in May.");
    }

    @Test
    void MKT_08_each_of_three_reminders_is_mailed_to_everybody_on_the_awaited_side_and_nobody_else() {
        Desk desk = desk("marketplace", "mkt-08");
        waitingOnSeller(desk);

        IntStream.rangeClosed(1, 3).forEach(reminders -> {
            services.passes(Duration.ofDays(3));
            for (String seller : List.of(desk.carl(), sam(desk))) {
                soon(() -> assertMailed(desk, seller, REMINDED, reminders));
            }
        });
        services.passes(Duration.ofDays(21));

        soon(() -> assertMailed(desk, nora(desk), UNANSWERED, 1));
        assertMailed(desk, desk.carl(), REMINDED, 3);
        assertMailed(desk, sam(desk), REMINDED, 3);
        assertMailed(desk, nora(desk), REMINDED, 0);
    }

    @Test
    void MKT_09_after_thirty_days_both_sides_are_mailed_that_the_ticket_is_considered_closed() {
        Desk desk = desk("marketplace", "mkt-09");
        waitingOnSeller(desk);

        services.passes(Duration.ofDays(30));

        for (String partner : List.of(desk.carl(), sam(desk), nora(desk))) {
            soon(() -> assertMailed(desk, partner, UNANSWERED, 1));
        }
    }

    @Test
    void MKT_13_the_participants_get_the_explanation_of_the_resolution_by_mail() {
        Desk desk = desk("marketplace", "mkt-13");
        resolved(desk);

        for (String partner : List.of(desk.carl(), sam(desk), nora(desk))) {
            soon(() -> assertThat(texts(desk, partner)).anySatisfy(text -> assertThat(text)
                    .contains("We believe that your request is solved.", "We paid it out on Monday.")));
        }
    }

    @Test
    void MKT_15_seven_days_after_the_resolution_the_participants_are_mailed_that_the_ticket_is_closed() {
        Desk desk = desk("marketplace", "mkt-15");
        resolved(desk);

        services.passes(Duration.ofDays(7));

        for (String partner : List.of(desk.carl(), sam(desk), nora(desk))) {
            soon(() -> assertMailed(desk, partner, CLOSED, 1));
        }
    }

    @Test
    void MKT_05_no_mail_to_customers_holds_a_word_of_what_happens_inside() {
        Desk desk = desk("marketplace", "mkt-05");
        String ticket = worked(desk);
        desk.createTeam("product");
        soon(() -> move(desk, ticket, Map.of("to", "l2-in-progress", "team", "product")));

        desk.agent()
                .body(Map.of("subject", "A qxz defect of ours", "topic", "qxz"))
                .patch(desk.tickets("/" + ticket))
                .then()
                .statusCode(200);
        desk.agent()
                .body(Map.of("type", "NOTE", "body", "Known as qxz since spring."))
                .post(desk.tickets("/" + ticket + "/messages"))
                .then()
                .statusCode(201);
        replies(desk, ticket, "Our product team works on it.");

        for (String partner : List.of(desk.carl(), sam(desk), nora(desk))) {
            soon(() -> assertMailed(desk, partner, "Our product team works on it.", 1));
            assertThat(desk.mailbox(partner).prettyPrint()).doesNotContainIgnoringCase("qxz");
        }
    }

    @Test
    void HST_04_the_closure_after_thirty_days_is_mailed_once() {
        Desk desk = desk("hosting", "hst-04");
        String ticket = opened(desk, Map.of());
        replies(desk, ticket, "Please restart it.");

        services.passes(Duration.ofDays(30));

        soon(() -> assertMailed(desk, desk.carl(), UNANSWERED, 1));
        assertMailed(desk, desk.carl(), CLOSED, 0);
    }

    @Test
    void HST_07_the_technician_is_mailed_which_date_a_customers_reply_dropped() {
        Desk desk = desk("hosting", "hst-07");
        String ticket = opened(desk, Map.of());
        assign(desk, ticket);
        move(desk, ticket, Map.of("to", "scheduled", "scheduledFor", "2931-03-04T05:06:07Z"));

        customerReplies(desk, ticket, "It works again.");

        soon(() -> assertMailed(desk, anna(desk), "2931-03-04 05:06:07 UTC", 1));
    }

    @Test
    void HST_11_the_technician_who_works_on_a_ticket_gets_a_mail_for_each_reply() {
        Desk desk = desk("hosting", "hst-11");
        String ticket = opened(desk, Map.of());
        assign(desk, ticket);

        for (String reply : List.of("It is down.", "It is up.", "It is down again.")) {
            customerReplies(desk, ticket, reply);
            soon(() -> assertMailed(desk, anna(desk), reply, 1));
        }

        assertMailed(desk, anna(desk), REPLIED, 3);
    }

    @Test
    void RET_09_nobody_is_mailed_that_a_ticket_was_closed_without_action() {
        Desk desk = desk("retail", "ret-09");
        String ticket = opened(desk, Map.of());
        assign(desk, ticket);

        move(desk, ticket, Map.of("to", "closed-no-action"));
        customerReplies(desk, ticket, "Thank you!");

        soon(() -> assertMailed(desk, anna(desk), REPLIED, 1));
        soon(() -> assertMailed(desk, desk.carl(), RECEIVED, 1));
        assertThat(texts(desk, anna(desk))).hasSize(1);
        assertThat(texts(desk, desk.carl())).hasSize(1);
    }

    @Test
    void RET_01_an_answer_to_a_mail_of_ours_is_a_reply_within_its_thread_and_the_agent_is_told() {
        Desk desk = desk("retail", "ret-01");
        String ticket = opened(desk, Map.of());
        assign(desk, ticket);
        replies(desk, ticket, "Please send us the booking's number.");
        soon(() -> assertMailed(desk, desk.carl(), "Please send us the booking's number.", 1));
        String ours = desk.mailsTo(desk.carl()).get(desk.mailsTo(desk.carl()).size() - 1);

        desk.mailFrom(desk.carl(), ours, "It is number 4711.", "REPLY");
        desk.mailFrom(desk.carl(), ours, "It is number 4711.", "DUPLICATE");
        desk.mailFrom(sam(desk), ours, "Mine is number 4712.", "TICKET");

        desk.agent()
                .get(desk.tickets("/" + ticket))
                .then()
                .statusCode(200)
                .body("status.id", equalTo("customer-reply"))
                .body(
                        "messages.items.body",
                        equalTo(List.of("Please send us the booking's number.", "It is number 4711.")));
        soon(() -> assertMailed(desk, anna(desk), "It is number 4711.", 1));
        soon(() -> assertMailed(desk, sam(desk), RECEIVED, 1));
        assertMailed(desk, anna(desk), "Mine is number 4712.", 0);
    }

    @Test
    void a_mail_of_ours_that_comes_back_moves_nothing() {
        Desk desk = desk("retail", "ret-01-own");
        String ticket = opened(desk, Map.of());
        soon(() -> assertMailed(desk, desk.carl(), RECEIVED, 1));
        var ours = desk.mailbox(desk.carl());

        desk.handOver(
                        "From: %s\r\nMessage-ID: %s\r\nIn-Reply-To: %s\r\n\r\n%s",
                        desk.carl(), ours.getString("messageId[0]"), ours.getString("inReplyTo[0]"), RECEIVED)
                .body("outcome", equalTo("IGNORED"))
                .body("reason", equalTo("own-mail"));

        desk.agent().get(desk.tickets("/" + ticket)).then().body("status.id", equalTo("new"));
    }

    private static Desk desk(String template, String company) {
        Desk desk = new Desk(services::address, company);
        desk.createFrom(template);
        return desk;
    }

    private static String opened(Desk desk, Map<String, Object> more) {
        Map<String, Object> ticket = new HashMap<>(more);
        ticket.put("subject", "My payout is missing");
        ticket.put("description", "It should have come in May.");
        return desk.createTicket(ticket, 1);
    }

    /** A ticket that Anna works on; Carl and Sam sell, Nora buys. */
    private static String worked(Desk desk) {
        String ticket = opened(desk, Map.of("side", "seller"));
        joins(desk, ticket, sam(desk), "seller");
        joins(desk, ticket, nora(desk), "buyer");
        assign(desk, ticket);
        return ticket;
    }

    private static void waitingOnSeller(Desk desk) {
        move(desk, worked(desk), Map.of("to", "waiting-on-seller", "reply", QUESTION));
    }

    private static void resolved(Desk desk) {
        move(desk, worked(desk), Map.of("to", "resolved", "resolutionText", "We paid it out on Monday."));
    }

    private static void joins(Desk desk, String ticket, String email, String side) {
        desk.agent()
                .body(Map.of("name", email, "email", email, "side", side))
                .post(desk.tickets("/" + ticket + "/participants"))
                .then()
                .statusCode(201);
    }

    private static void assign(Desk desk, String ticket) {
        desk.agent()
                .body(Map.of("assignee", "anna"))
                .put(desk.tickets("/" + ticket + "/assignment"))
                .then()
                .statusCode(200);
    }

    private static void move(Desk desk, String ticket, Map<String, Object> move) {
        desk.agent()
                .body(move)
                .post(desk.tickets("/" + ticket + "/moves"))
                .then()
                .statusCode(200);
    }

    private static void replies(Desk desk, String ticket, String text) {
        desk.agent()
                .body(Map.of("type", "REPLY", "body", text))
                .post(desk.tickets("/" + ticket + "/messages"))
                .then()
                .statusCode(201);
    }

    private static void customerReplies(Desk desk, String ticket, String text) {
        desk.customer()
                .body(Map.of("type", "REPLY", "body", text))
                .post(desk.tickets("/" + ticket + "/messages"))
                .then()
                .statusCode(201);
    }

    private static void assertMailed(Desk desk, String address, String words, int times) {
        assertThat(texts(desk, address))
                .filteredOn(text -> text.contains(words))
                .as("mails to %s that say “%s”", address, words)
                .hasSize(times);
    }

    private static List<String> texts(Desk desk, String address) {
        return desk.mailbox(address).getList("text");
    }

    private static String anna(Desk desk) {
        return "anna@" + desk.company() + ".test";
    }

    private static String sam(Desk desk) {
        return "sam@" + desk.company() + ".example";
    }

    private static String nora(Desk desk) {
        return "nora@" + desk.company() + ".example";
    }

    private static void soon(ThrowingRunnable assertion) {
        await().atMost(SOON).untilAsserted(assertion);
    }
}

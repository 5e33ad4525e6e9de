package io.docket.ticket.mail;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.docket.platform.id.Ids;
import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of mails that a gateway hands over. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class MailResourceTest {
    private static final String EMAIL = "/api/v1/channels/email";

    @AfterEach
    void it_is_the_present_again() {
        Desk.returnToPresent();
    }

    @Test
    void RET_01_a_mail_starts_a_ticket_in_new() {
        Desk desk = Desk.from("retail");

        String ticket = SentMail.from("Carla Brandt <carla@example.org>")
                .about("Torn zip")
                .saying("It tore on the second trip.")
                .opensAt(desk);

        JsonPath detail = desk.detail(ticket);
        assertThat(detail.getString("status.id")).isEqualTo("new");
        assertThat(detail.getString("status.category")).isEqualTo("NEW");
        assertThat(detail.getString("channel")).isEqualTo("EMAIL");
        assertThat(detail.getString("kind")).isEqualTo("GENERAL");
        assertThat(detail.getString("subject")).isEqualTo("Torn zip");
        assertThat(detail.getString("description")).isEqualTo("It tore on the second trip.");
        assertThat(detail.getString("requester.name")).isEqualTo("Carla Brandt");
        assertThat(detail.getString("requester.email")).isEqualTo("carla@example.org");
        assertThat(detail.getString("followUpOf")).isNull();
        assertThat(desk.history(ticket).getList("items.type")).containsExactly("CREATED");
    }

    @Test
    void RET_01_no_agent_takes_a_ticket_that_a_mail_started_back_to_new() {
        Desk desk = Desk.from("retail");
        String ticket = SentMail.from(desk, "carl").opensAt(desk);
        desk.move(ticket, Map.of("to", "closed-no-action"));

        assertThat(desk.refusals(ticket, Map.of("to", "new"))).containsOnlyKeys("all-10", "set-by-system");
    }

    @Test
    void the_sender_reads_the_ticket_with_a_token_that_vouches_for_the_address() {
        Desk desk = Desk.from("retail");

        String ticket = SentMail.from("Carl@" + desk.company() + ".TEST").opensAt(desk);

        desk.customer("carl").get("/api/v1/tickets/{id}", ticket).then().statusCode(200);
        desk.call(Desk.tokens()
                        .of(desk.company(), "eve")
                        .email(SentMail.address(desk, "carl"))
                        .unverified()
                        .groups("customer")
                        .mint())
                .get("/api/v1/tickets/{id}", ticket)
                .then()
                .statusCode(404);
    }

    /** How a mail tells which thread it belongs to. */
    enum Thread {
        IN_REPLY_TO_A_NOTICE {
            @Override
            SentMail in(SentMail mail, Desk desk, String ticket, SentMail first) {
                return mail.with("In-Reply-To", "<ticket." + ticket + "." + Ids.next() + "@docket.test>");
            }
        },
        REFERENCES_TO_A_NOTICE_S_THREAD {
            @Override
            SentMail in(SentMail mail, Desk desk, String ticket, SentMail first) {
                return mail.with("References", "<ticket." + ticket + "@docket.test>\r\n <another@mail.example>");
            }
        },
        IN_REPLY_TO_THE_CUSTOMER_S_OWN_MAIL {
            @Override
            SentMail in(SentMail mail, Desk desk, String ticket, SentMail first) {
                return mail.with("In-Reply-To", "<" + first.id() + ">");
            }
        },
        REFERENCES_TO_THE_CUSTOMER_S_OWN_MAIL {
            @Override
            SentMail in(SentMail mail, Desk desk, String ticket, SentMail first) {
                return mail.with("References", "<" + first.id() + "> <another@mail.example>");
            }
        },
        THE_REFERENCE_IN_THE_SUBJECT {
            @Override
            SentMail in(SentMail mail, Desk desk, String ticket, SentMail first) {
                String reference = desk.detail(ticket).getString("reference");
                return mail.about("AW: [" + reference.toLowerCase() + "] The zip of my tent is torn");
            }
        };

        abstract SentMail in(SentMail mail, Desk desk, String ticket, SentMail first);
    }

    @ParameterizedTest
    @EnumSource(Thread.class)
    void RET_01_a_reply_within_its_thread_starts_nothing_and_RET_02_moves_the_ticket(Thread thread) {
        Desk desk = Desk.from("retail");
        SentMail first = SentMail.from(desk, "carl");
        String ticket = first.opensAt(desk);
        desk.move(ticket, Map.of("to", "closed-no-action"));
        SentMail reply =
                SentMail.from("Carl <CARL@" + desk.company() + ".test>").saying("And the poles are bent.");

        assertThat(thread.in(reply, desk, ticket, first).answersAt(desk)).isEqualTo(ticket);

        JsonPath detail = desk.detail(ticket);
        assertThat(detail.getString("status.id")).isEqualTo("customer-reply");
        assertThat(detail.getString("messages.items[-1].body")).isEqualTo("And the poles are bent.");
        assertThat(detail.getString("messages.items[-1].type")).isEqualTo("REPLY");
        assertThat(detail.getString("messages.items[-1].author.role")).isEqualTo("CUSTOMER");
        assertThat(detail.getString("messages.items[-1].author.name")).isEqualTo("carl");
        assertThat(desk.history(ticket).getString("items[-1].cause")).isEqualTo("REACTION:ret-02");
        assertThat(numberOfTickets(desk)).isEqualTo(1);
    }

    @Test
    void a_reply_to_a_reply_by_mail_belongs_to_the_thread_too() {
        Desk desk = Desk.from("retail");
        String ticket = desk.ticket();
        SentMail reply = inThread(SentMail.from(desk, "carl"), ticket);
        reply.answersAt(desk);

        SentMail again = SentMail.from(desk, "carl").with("In-Reply-To", "<" + reply.id() + ">");

        assertThat(again.answersAt(desk)).isEqualTo(ticket);
    }

    @ParameterizedTest
    @EnumSource(Thread.class)
    void RET_01_a_reply_of_somebody_who_takes_no_part_is_a_new_ticket_linked_for_agents_only(Thread thread) {
        Desk desk = Desk.from("retail");
        SentMail first = SentMail.from(desk, "carl");
        String ticket = first.opensAt(desk);
        long version = desk.detail(ticket).getLong("version");
        SentMail stranger = SentMail.from(desk, "stan").saying("I have the same tent.");

        String other = thread.in(stranger, desk, ticket, first).opensAt(desk);

        assertThat(other).isNotEqualTo(ticket);
        JsonPath detail = desk.detail(other);
        assertThat(detail.getString("status.id")).isEqualTo("new");
        assertThat(detail.getString("requester.email")).isEqualTo(SentMail.address(desk, "stan"));
        assertThat(detail.getString("followUpOf.id")).isEqualTo(ticket);
        assertThat(detail.getString("followUpOf.reference"))
                .isEqualTo(desk.detail(ticket).getString("reference"));
        assertThat(desk.detail(ticket).getLong("version"))
                .as("of the other, untouched")
                .isEqualTo(version);
        desk.joins(ticket, "stan", "customer");
        desk.customer("stan")
                .get("/api/v1/tickets/{id}", other)
                .then()
                .statusCode(200)
                .body("followUpOf", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "In-Reply-To, <nobody-knows@mail.example>",
        "References, <ticket.019ab3c2-6f1e-7c3d-9d7e-2f6f0a1b2c3d@docket.test>",
        "Subject, Re: [RETAIL-4711471147] hello",
        "In-Reply-To, nonsense"
    })
    void RET_01_a_reply_that_nothing_is_known_to_is_a_new_ticket(String field, String value) {
        Desk desk = Desk.from("retail");
        desk.ticket();

        String ticket = SentMail.from(desk, "carl").with(field, value).opensAt(desk);

        assertThat(desk.statusOf(ticket)).isEqualTo("new");
        assertThat(desk.detail(ticket).getString("followUpOf")).isNull();
        assertThat(numberOfTickets(desk)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Thread.class)
    void ALL_05_another_company_s_thread_is_none(Thread thread) {
        Desk desk = Desk.from("retail");
        Desk other = Desk.from("retail");
        SentMail first = SentMail.from("carl@example.org");
        String ticket = first.opensAt(other);

        String own = thread.in(SentMail.from("carl@example.org"), other, ticket, first)
                .opensAt(desk);

        assertThat(desk.detail(own).getString("followUpOf")).isNull();
        assertThat(other.detail(ticket).getList("messages.items")).isEmpty();
        assertThat(first.opensAt(desk)).as("the same mail at another company").isNotIn(own, ticket);
    }

    @Test
    void of_several_tickets_that_a_mail_names_the_sender_s_own_is_answered() {
        Desk desk = Desk.from("retail");
        String carls = desk.ticket();
        String stans = SentMail.from(desk, "stan").opensAt(desk);

        SentMail mail = SentMail.from(desk, "carl")
                .with("In-Reply-To", notice(stans))
                .with("References", notice(carls) + " " + notice(stans));

        assertThat(mail.answersAt(desk)).isEqualTo(carls);
    }

    @Test
    void an_address_that_only_its_owner_vouches_for_takes_no_part() {
        Desk desk = Desk.from("retail");
        String ticket = desk.call(Desk.tokens()
                        .of(desk.company(), "eve")
                        .email("carla@example.org")
                        .unverified()
                        .groups("customer")
                        .mint())
                .body(Map.of("subject", "Hello", "description", "Hello"))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        String other = inThread(SentMail.from("carla@example.org"), ticket).opensAt(desk);

        assertThat(desk.detail(other).getString("followUpOf.id")).isEqualTo(ticket);
    }

    @Test
    void who_has_another_verified_address_by_now_is_the_same_participant() {
        Desk desk = Desk.from("retail");
        String ticket = desk.ticket();
        desk.call(Desk.tokens()
                        .of(desk.company(), "carl")
                        .email("carl@new.example")
                        .groups("customer")
                        .mint())
                .get("/api/v1/tickets/{id}", ticket)
                .then()
                .statusCode(200);

        assertThat(inThread(SentMail.from("carl@new.example"), ticket).answersAt(desk))
                .isEqualTo(ticket);
        assertThat(desk.detail(ticket).getString("messages.items[-1].author.id"))
                .isEqualTo("carl");
    }

    @Test
    void who_was_removed_takes_no_part_any_more() {
        Desk desk = Desk.from("retail");
        String ticket = desk.ticket();
        desk.joins(ticket, "stan", "customer");
        assertThat(inThread(SentMail.from(desk, "stan"), ticket).answersAt(desk))
                .isEqualTo(ticket);
        String stan = desk.detail(ticket).getString("participants.find { it.name == 'Stan' }.id");
        desk.agent("anna")
                .delete("/api/v1/tickets/{ticket}/participants/{stan}", ticket, stan)
                .then()
                .statusCode(204);

        String other = inThread(SentMail.from(desk, "stan"), ticket).opensAt(desk);

        assertThat(desk.detail(other).getString("followUpOf.id")).isEqualTo(ticket);
    }

    @Test
    void HST_06_by_email_a_reply_that_comes_too_late_opens_the_linked_ticket() {
        Desk desk = Desk.from("hosting");
        String ticket = desk.ticket(Map.of("kind", "INCIDENT"));
        desk.move(ticket, Map.of("to", "closed"));
        Desk.passes(Duration.ofDays(30).minusSeconds(30));
        assertThat(inThread(SentMail.from(desk, "carl"), ticket).answersAt(desk))
                .isEqualTo(ticket);
        assertThat(desk.statusOf(ticket)).isEqualTo("customer-reply");
        desk.move(ticket, Map.of("to", "closed"));
        Desk.passes(Duration.ofDays(30));

        SentMail late = inThread(SentMail.from(desk, "carl").saying("It is down again."), ticket);
        String followUp = late.opensAt(desk);

        assertThat(desk.statusOf(ticket)).isEqualTo("closed");
        assertThat(desk.statusOf(followUp)).isEqualTo("open");
        assertThat(desk.detail(followUp).getString("description")).isEqualTo("It is down again.");
        assertThat(desk.detail(followUp).getString("kind")).isEqualTo("INCIDENT");
        desk.customer("carl").get("/api/v1/tickets/{id}", followUp).then().body("followUpOf.id", equalTo(ticket));
        assertThat(late.takenBy(desk).getString("outcome")).isEqualTo("DUPLICATE");
    }

    @Test
    void ALL_11_a_reply_to_a_ticket_that_is_final_opens_a_linked_one() {
        Desk desk = Desk.from("helpdesk");
        String ticket = desk.ticket();
        desk.move(ticket, Map.of("to", "duplicate-or-no-answer-required", "closeReason", "NO_ANSWER_REQUIRED"));
        long version = desk.detail(ticket).getLong("version");

        String followUp = inThread(SentMail.from(desk, "carl"), ticket).opensAt(desk);

        assertThat(desk.statusOf(followUp)).isEqualTo("open");
        assertThat(desk.detail(followUp).getString("followUpOf.id")).isEqualTo(ticket);
        assertThat(desk.detail(ticket).getLong("version")).isEqualTo(version);
    }

    @Test
    void HLP_06_a_reply_by_mail_reopens_a_closed_ticket() {
        Desk desk = Desk.from("helpdesk");
        String ticket = desk.ticketIn("closed");

        inThread(SentMail.from(desk, "carl"), ticket).answersAt(desk);

        assertThat(desk.statusOf(ticket)).isEqualTo("open");
        assertThat(desk.detail(ticket).getString("assignee.id")).isEqualTo("anna");
    }

    @Test
    void a_mail_s_sender_is_on_the_side_that_the_gateway_names_else_on_the_first() {
        Desk desk = Desk.from("marketplace");

        String first = SentMail.from(desk, "sam").opensAt(desk);
        String buyers = SentMail.from(desk, "bea")
                .handedTo(desk, "?side=buyer")
                .statusCode(202)
                .extract()
                .path("ticket.id");

        assertThat(desk.detail(first).getString("requester.side")).isEqualTo("seller");
        assertThat(desk.detail(buyers).getString("requester.side")).isEqualTo("buyer");
        SentMail.from(desk, "sam")
                .handedTo(desk, "?side=moon")
                .statusCode(422)
                .body("violations[0].field", equalTo("side"))
                .body("violations[0].message", equalTo("must be one of seller, buyer"));
    }

    @Test
    void MKT_10_a_comment_by_mail_stops_the_waiting() {
        Desk desk = Desk.from("marketplace");
        String ticket = SentMail.from(desk, "sam").opensAt(desk);
        desk.takes("anna");
        desk.move(ticket, Map.of("to", "waiting-on-seller", "reply", Map.of("body", "Which booking?")));

        inThread(SentMail.from(desk, "sam"), ticket).answersAt(desk);

        assertThat(desk.statusOf(ticket)).isEqualTo("waiting-on-desk");
        assertThat(desk.detail(ticket).getString("closesAt")).isNull();
    }

    @Test
    void what_the_desk_does_not_take_is_ignored_with_its_words_for_the_sender_each_time() {
        Desk desk = Desk.from("retail").changing(scheme -> {
            var rule = scheme.withObject("/intake").withArray("refuse").addObject();
            rule.put("id", "portal-only")
                    .put("because", "Please use our portal.")
                    .put("link", "https://portal.example");
            rule.putObject("where").putArray("channel").add("EMAIL");
        });
        SentMail mail = SentMail.from(desk, "carl");

        for (int i = 0; i < 2; i++) {
            JsonPath answer = mail.takenBy(desk);
            assertThat(answer.<Map<String, Object>>get())
                    .isEqualTo(Map.of(
                            "outcome", "IGNORED",
                            "reason", "intake-refused",
                            "because", "Please use our portal.",
                            "link", "https://portal.example"));
        }
        assertThat(numberOfTickets(desk)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "Auto-Submitted, auto-replied, automatic-reply",
        "X-Auto-Response-Suppress, All, automatic-reply",
        "Precedence, bulk, bulk",
        "Return-Path, <>, bounce"
    })
    void what_programs_send_of_their_own_has_no_effect_each_time(String field, String value, String reason) {
        Desk desk = Desk.from("retail");
        String ticket = desk.ticketIn("closed-no-action");
        long version = desk.detail(ticket).getLong("version");
        SentMail absence = inThread(SentMail.from(desk, "carl"), ticket).with(field, value);

        for (int i = 0; i < 2; i++) {
            assertThat(absence.takenBy(desk).<Map<String, Object>>get())
                    .isEqualTo(Map.of("outcome", "IGNORED", "reason", reason));
        }

        assertThat(desk.detail(ticket).getLong("version")).isEqualTo(version);
        assertThat(numberOfTickets(desk)).isEqualTo(1);
    }

    @Test
    void one_of_our_own_mails_that_comes_back_has_no_effect() {
        Desk desk = Desk.from("retail");
        String ticket = desk.ticket();

        SentMail own = SentMail.from(desk, "carl").with("Message-ID", notice(ticket));

        assertThat(own.takenBy(desk).getString("reason")).isEqualTo("own-mail");
        assertThat(desk.statusOf(ticket)).isEqualTo("new");
    }

    @Test
    void a_mail_is_taken_once() {
        Desk desk = Desk.from("retail");
        SentMail first = SentMail.from(desk, "carl");
        String ticket = first.opensAt(desk);
        SentMail reply = inThread(SentMail.from(desk, "carl"), ticket);
        reply.answersAt(desk);
        long version = desk.detail(ticket).getLong("version");
        String reference = desk.detail(ticket).getString("reference");

        for (SentMail again : List.of(first, reply, first.with("Received", "by another server"))) {
            assertThat(again.takenBy(desk).<Map<String, Object>>get())
                    .isEqualTo(Map.of("outcome", "DUPLICATE", "ticket", Map.of("id", ticket, "reference", reference)));
        }

        assertThat(desk.detail(ticket).getLong("version")).isEqualTo(version);
        assertThat(numberOfTickets(desk)).isEqualTo(1);
    }

    @Test
    void a_mail_without_an_id_is_taken_once_too() {
        Desk desk = Desk.from("retail");
        SentMail mail = SentMail.from(desk, "carl").with("Message-ID", null);

        mail.opensAt(desk);

        assertThat(mail.takenBy(desk).getString("outcome")).isEqualTo("DUPLICATE");
        mail.saying("Something else.").opensAt(desk);
    }

    @Test
    void an_idempotency_key_gives_the_first_answer_again() {
        Desk desk = Desk.from("retail");
        SentMail mail = SentMail.from(desk, "carl");
        String key = UUID.randomUUID().toString();

        for (String replayed : new String[] {null, "true"}) {
            keyed(desk, key)
                    .body(mail.bytes())
                    .post(EMAIL)
                    .then()
                    .statusCode(202)
                    .header("Idempotency-Replayed", replayed == null ? nullValue() : equalTo(replayed))
                    .body("outcome", equalTo("TICKET"));
        }
        keyed(desk, key)
                .body(mail.saying("Something else.").bytes())
                .post(EMAIL)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:docket:problem:idempotency-key-reused"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_same_mail_twenty_times_at_once_has_one_effect(boolean isReply) {
        Desk desk = Desk.from("retail");
        String ticket = desk.ticket();
        SentMail mail = SentMail.from(desk, "carl");
        byte[] bytes = (isReply ? inThread(mail, ticket) : mail).bytes();
        RequestSpecification[] calls = IntStream.range(0, 20)
                .mapToObj(i ->
                        desk.service("gateway").contentType("message/rfc822").body(bytes))
                .toArray(RequestSpecification[]::new);

        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (RequestSpecification call : calls) {
            answers.add(CompletableFuture.supplyAsync(
                    () -> call.post(EMAIL).then().statusCode(202).extract().path("outcome")));
        }

        assertThat(answers.stream().map(CompletableFuture::join))
                .hasSize(20)
                .containsOnlyOnce(isReply ? "REPLY" : "TICKET")
                .filteredOn(outcome -> outcome.equals("DUPLICATE"))
                .hasSize(19);
        assertThat(numberOfTickets(desk)).isEqualTo(isReply ? 1 : 2);
        assertThat(desk.detail(ticket).getList("messages.items")).hasSize(isReply ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_mail_whose_record_is_lost_had_no_effect_and_can_be_handed_over_again(boolean isReply) {
        Desk desk = Desk.from("retail");
        String ticket = desk.ticket();
        SentMail mail = SentMail.from(desk, "carl");
        SentMail sent = isReply ? inThread(mail, ticket) : mail;
        String name = "broken_" + desk.company().replace('-', '_');
        TicketDatabase.run("create function " + name + "() returns trigger language plpgsql as"
                + " $$ begin raise exception 'the disk is full' using errcode = '53100'; end $$");
        TicketDatabase.run("create trigger " + name + " before insert on mail for each row when (new.company = '"
                + desk.company() + "') execute function " + name + "()");
        try {
            sent.handedTo(desk).statusCode(503);
            assertThat(numberOfTickets(desk)).isEqualTo(1);
            assertThat(desk.detail(ticket).getList("messages.items")).isEmpty();
            assertThat(desk.statusOf(ticket)).isEqualTo("new");
        } finally {
            TicketDatabase.run("drop function " + name + " cascade");
        }

        assertThat(sent.takenBy(desk).getString("outcome")).isEqualTo(isReply ? "REPLY" : "TICKET");
        assertThat(numberOfTickets(desk)).isEqualTo(isReply ? 1 : 2);
    }

    @Test
    void only_services_hand_mails_over() {
        Desk desk = Desk.from("retail");
        byte[] mail = SentMail.from(desk, "carl").bytes();

        for (RequestSpecification other : List.of(
                desk.customer("carl"),
                desk.agent("anna"),
                desk.admin("ada"),
                call(Desk.tokens().operator()))) {
            other.contentType("message/rfc822")
                    .body(mail)
                    .post(EMAIL)
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("urn:docket:problem:forbidden"));
        }
        given().contentType("message/rfc822").body(mail).post(EMAIL).then().statusCode(401);
        assertThat(numberOfTickets(desk)).isZero();
    }

    @Test
    void a_reply_shows_what_its_sender_wrote_and_the_desk_can_read_the_whole() {
        Desk desk = Desk.from("retail");
        String ticket = SentMail.from(desk, "carl").opensAt(desk);
        String whole =
                "A Nova 2.\n\nOn Mon, 12 Jan 2026 at 10:00, Acme <help@desk.example> wrote:\n> Which tent is it?";
        inThread(SentMail.from(desk, "carl").saying(whole), ticket).answersAt(desk);
        inThread(SentMail.from(desk, "carl").saying("Since Friday."), ticket).answersAt(desk);

        JsonPath messages = desk.detail(ticket);
        assertThat(messages.getList("messages.items.body")).containsExactly("A Nova 2.", "Since Friday.");
        assertThat(messages.getList("messages.items.trimmed")).containsExactly(true, null);
        String trimmed =
                "/api/v1/tickets/" + ticket + "/messages/" + messages.getString("messages.items[0].id") + "/whole-mail";
        desk.agent("anna").get(trimmed).then().statusCode(200).body("text", equalTo(whole));
        desk.customer("carl").get(trimmed).then().statusCode(403);
        Desk.from("retail").agent("anna").get(trimmed).then().statusCode(404);
        desk.agent("anna")
                .get(
                        "/api/v1/tickets/{ticket}/messages/{id}/whole-mail",
                        ticket,
                        messages.getString("messages.items[1].id"))
                .then()
                .statusCode(404);
        desk.agent("anna")
                .get("/api/v1/tickets/{ticket}/messages/{id}/whole-mail", ticket, "none")
                .then()
                .statusCode(404);
    }

    @Test
    void a_mail_that_opens_a_ticket_is_kept_with_what_it_quotes() {
        Desk desk = Desk.from("retail");
        String text =
                "See what they say.\n\nOn Mon, 12 Jan 2026 at 10:00, Shop <shop@example.com> wrote:\n> It is late.";

        String ticket = SentMail.from(desk, "carl").saying(text).opensAt(desk);

        assertThat(desk.detail(ticket).getString("description")).isEqualTo(text);
    }

    @Test
    void files_of_mails_are_the_ticket_s_or_the_reply_s_and_what_is_refused_is_named() {
        Desk desk = Desk.from("retail");
        byte[] nested = Corpus.mail("nested-multiparts");

        String ticket = mail(desk, Mutation.text(nested))
                .post(EMAIL)
                .then()
                .statusCode(202)
                .extract()
                .path("ticket.id");
        mail(desk, Mutation.text(nested)).post(EMAIL).then().body("outcome", equalTo("DUPLICATE"));

        assertThat(desk.detail(ticket).getList("attachments.name")).containsExactly("zip.png", "Rechnung für Zelt.pdf");
        String id = desk.detail(ticket).getString("attachments[0].id");
        assertThat(desk.agent("anna")
                        .get("/api/v1/tickets/{ticket}/attachments/{id}", ticket, id)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray())
                .startsWith(0x89, 'P', 'N', 'G');
        assertThat(TicketDatabase.rows("select count(*) from attachment where company = ?", desk.company()))
                .containsExactly("2");

        String reply = Mutation.text(Corpus.mail("names-of-files"))
                .replace("Subject: Names", "Subject: Names\r\nIn-Reply-To: " + notice(ticket));
        mail(desk, reply).post(EMAIL).then().statusCode(202).body("outcome", equalTo("REPLY"));

        JsonPath detail = desk.detail(ticket);
        assertThat(detail.getList("messages.items[0].attachments.name"))
                .contains("Grüße.jpg", "Zelt-größe.zip", "报告.txt");
        assertThat(detail.getString("messages.items[0].body"))
                .startsWith("Five files.")
                .contains("[Files that are left out: ", "evil.exe");
    }

    @Test
    void an_address_that_bounces_is_told_to_the_desk_once_until_it_is_well_again() {
        Desk desk = Desk.from("retail");
        String ticket = SentMail.from("Carla <carla@example.org>").opensAt(desk);
        JsonPath before = desk.detail(ticket);

        for (String report : List.of("bounce-postfix", "bounce-qmail", "bounce-exchange")) {
            bounced(desk, report, ticket);
        }

        JsonPath detail = desk.detail(ticket);
        assertThat(detail.getList("messages.items.type")).containsExactly("NOTE");
        assertThat(detail.getString("messages.items[0].body")).contains("carla@example.org (5.1.1)");
        assertThat(detail.getString("messages.items[0].author.name")).isEqualTo("Docket");
        assertThat(detail.getString("status.id")).isEqualTo(before.getString("status.id"));
        assertThat(detail.getString("statusSince")).isEqualTo(before.getString("statusSince"));
        assertThat(undeliverable(desk)).containsExactly("carla@example.org");
        desk.customer("carl").get("/api/v1/undeliverable-addresses").then().statusCode(403);
        inThread(SentMail.from("carla@example.org").saying("I am here again."), ticket)
                .answersAt(desk);
        assertThat(undeliverable(desk)).as("who writes can be reached").isEmpty();

        bounced(desk, "bounce-gmail", ticket);
        assertThat(undeliverable(desk)).containsExactly("carla@example.org");
        desk.agent("anna")
                .delete("/api/v1/undeliverable-addresses/Carla@example.org")
                .then()
                .statusCode(204);
        desk.agent("anna")
                .delete("/api/v1/undeliverable-addresses/Carla@example.org")
                .then()
                .statusCode(404);
        assertThat(undeliverable(desk)).isEmpty();
    }

    @Test
    void reports_of_delays_of_strangers_and_of_other_companies_mark_nobody() {
        Desk desk = Desk.from("retail");
        Desk other = Desk.from("retail");
        String ticket = SentMail.from("Carla <carla@example.org>").opensAt(desk);
        String strangers = SentMail.from("Nora <nora@example.org>").opensAt(desk);

        bounced(desk, "bounce-delayed", ticket);
        bounced(desk, "bounce-mailbox-full", ticket);
        bounced(desk, "bounce-postfix", strangers);
        bounced(other, "bounce-gmail", ticket);
        bounced(desk, "bounce-exim", UUID.randomUUID().toString());

        assertThat(undeliverable(desk)).isEmpty();
        assertThat(undeliverable(other)).isEmpty();
        assertThat(desk.detail(ticket).getList("messages.items")).isEmpty();
        assertThat(desk.detail(strangers).getList("messages.items")).isEmpty();
    }

    /** A mail server's report of a notice of that ticket; another one each time. */
    private static void bounced(Desk desk, String report, String ticket) {
        String mail = Mutation.text(Corpus.mail(report))
                .replace("019ab3c2-6f1e-7c3d-9d7e-2f6f0a1b2c3d", ticket)
                .replaceFirst("Message-ID: <", "Message-ID: <" + UUID.randomUUID());
        mail(desk, mail)
                .post(EMAIL)
                .then()
                .statusCode(202)
                .body("outcome", equalTo("IGNORED"))
                .body("reason", equalTo("bounce"));
    }

    private static List<String> undeliverable(Desk desk) {
        return desk.agent("anna")
                .get("/api/v1/undeliverable-addresses")
                .then()
                .statusCode(200)
                .extract()
                .path("items.email");
    }

    @Test
    void what_is_no_mail_is_refused_and_it_is_said_why() {
        Desk desk = Desk.from("retail");

        invalid(desk, "", "mail", "is empty");
        invalid(desk, "Hello", "From", "names nobody: a mail needs the address of its sender");
        invalid(desk, "From: Carla\n\nHello", "From", "is not an email address");
        invalid(
                desk,
                "From: a@b.c\n" + "X: y\n".repeat(1_100) + "\n",
                "mail",
                "cannot be read as message/rfc822: Maximum header limit (1000) exceeded");
        desk.service("gateway")
                .body("{}")
                .post(EMAIL)
                .then()
                .statusCode(415)
                .body("type", equalTo("urn:docket:problem:unsupported-media-type"));
    }

    @Test
    void a_mail_with_large_attachments_is_taken_up_to_the_limit() {
        Desk desk = Desk.from("retail");
        String start =
                "From: carla@example.org\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee the photo.\r\n"
                        + "--b\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n\r\n";

        String ticket = mail(desk, start + ("A".repeat(76) + "\r\n").repeat(60_000) + "--b--\r\n")
                .post(EMAIL)
                .then()
                .statusCode(202)
                .extract()
                .path("ticket.id");

        assertThat(desk.detail(ticket).getString("description"))
                .startsWith("See the photo.\n\n[Files that are left out: image.jpg (A file has at most ");
        mail(desk, start + ("A".repeat(76) + "\r\n").repeat(140_000) + "--b--\r\n")
                .post(EMAIL)
                .then()
                .statusCode(413)
                .body("type", equalTo("urn:docket:problem:too-large"))
                .body("detail", containsString("10485760"));
    }

    private static void invalid(Desk desk, String mail, String field, String message) {
        mail(desk, mail)
                .post(EMAIL)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:docket:problem:invalid"))
                .body("violations[0].field", equalTo(field))
                .body("violations[0].message", equalTo(message));
    }

    private static RequestSpecification mail(Desk desk, String mail) {
        return desk.service("gateway").contentType("message/rfc822").body(mail.getBytes(StandardCharsets.UTF_8));
    }

    private static RequestSpecification keyed(Desk desk, String key) {
        return desk.service("gateway").contentType("message/rfc822").header("Idempotency-Key", key);
    }

    private static RequestSpecification call(String token) {
        return given().auth().oauth2(token);
    }

    private static SentMail inThread(SentMail mail, String ticket) {
        return mail.with("In-Reply-To", notice(ticket));
    }

    private static String notice(String ticket) {
        return "<ticket." + ticket + "." + Ids.next() + "@docket.test>";
    }

    private static int numberOfTickets(Desk desk) {
        return Integer.parseInt(TicketDatabase.rows("select count(*) from ticket where company = ?", desk.company())
                .get(0));
    }
}

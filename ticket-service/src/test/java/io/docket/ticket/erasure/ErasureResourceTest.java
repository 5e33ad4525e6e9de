package io.docket.ticket.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.ticket.Desk;
import io.docket.ticket.event.PublishedEvents;
import io.docket.ticket.event.PublishedEvents.Sent;
import io.docket.ticket.mail.SentMail;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.docket.ticket.transfer.Imports;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Who may have a person erased, what the call answers, and what happens at the same time. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class ErasureResourceTest {
    private final Desk desk = Desk.from("standard");

    @Test
    void only_administrators_of_the_company_ask_for_it_and_look_at_it() {
        desk.agent("anna").body(carl()).post("/api/v1/erasures").then().statusCode(403);
        desk.customer("carl").body(carl()).post("/api/v1/erasures").then().statusCode(403);
        desk.agent("anna").get("/api/v1/erasures").then().statusCode(403);
        String id = asked(carl());

        desk.agent("anna").get("/api/v1/erasures/{id}", id).then().statusCode(403);
        Desk.from("standard")
                .admin("ada")
                .get("/api/v1/erasures/{id}", id)
                .then()
                .statusCode(404);
        Desk.from("standard")
                .admin("ada")
                .get("/api/v1/erasures")
                .then()
                .statusCode(200)
                .body("items", equalTo(List.of()));
        desk.admin("ada").get("/api/v1/erasures/{id}", UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void the_answer_and_what_is_kept_do_not_say_of_whom() {
        ValidatableResponse answer = asking(carl());

        answer.statusCode(202)
                .body("state", equalTo("RUNNING"))
                .body("requestedBy.id", equalTo("ada"))
                .body("requestedAt", notNullValue())
                .body("finishedAt", nullValue());
        assertThat(answer.extract().asString()).doesNotContainIgnoringCase("carl");
        assertThat(TicketDatabase.rows("select e::text from erasure e where company = ?", desk.company()))
                .hasSize(1)
                .noneMatch(row -> row.toLowerCase().contains("carl"));
    }

    @Test
    void what_is_malformed_is_refused_with_what_is_wrong() {
        asking(Map.of()).statusCode(422).body("violations.field", contains("person"));
        asking(Map.of("person", Map.of("names", List.of("Carl"))))
                .statusCode(422)
                .body("violations.field", contains("person"));
        asking(Map.of("person", Map.of("email", "carl", "names", List.of(" "))))
                .statusCode(422)
                .body("violations.field", contains("person.email", "person.names[0]"));
        asking(Map.of("person", Map.of("id", "carl", "phone", "1"))).statusCode(422);
    }

    @Test
    void who_is_in_a_team_is_taken_out_of_it_first() {
        desk.team("after-sales", "tina");

        asking(Map.of("person", Map.of("id", "tina")))
                .statusCode(409)
                .body("type", equalTo("urn:docket:problem:person-works-here"))
                .body("teams", contains("after-sales"));
        asking(Map.of("person", Map.of("email", "TINA@" + desk.company() + ".test")))
                .statusCode(409);
    }

    @Test
    void a_repeated_call_is_one_erasure_and_those_that_are_done_stay_in_the_list() {
        String key = UUID.randomUUID().toString();
        String first = withKey(key).statusCode(202).extract().path("id");

        withKey(key).statusCode(202).header("Idempotency-Replayed", "true").body("id", equalTo(first));
        String second = done(asked(Map.of("person", Map.of("id", "nobody-we-know"))));

        desk.admin("ada")
                .queryParam("limit", 1)
                .get("/api/v1/erasures")
                .then()
                .statusCode(200)
                .body("items.id", contains(second))
                .body("items.tickets", contains(0))
                .body("nextCursor", notNullValue());
        desk.admin("ada").get("/api/v1/erasures").then().body("items.id", contains(second, first));
    }

    @Test
    void nobody_works_on_with_the_version_from_before() {
        String ticket = desk.assignedTicket();
        String tag = "\"" + desk.detail(ticket).getLong("version") + "\"";

        done(asked(carl()));

        desk.agent("anna")
                .header("If-Match", tag)
                .body(Map.of("to", "resolved"))
                .post("/api/v1/tickets/{id}/moves", ticket)
                .then()
                .statusCode(412);
        desk.customer("carl").get("/api/v1/tickets/{id}", ticket).then().statusCode(404);
        desk.customer("carl")
                .body(Map.of("type", "REPLY", "body", "It is me."))
                .post("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .statusCode(404);
        assertThat(desk.statusOf(ticket)).isNotEqualTo("resolved");
        assertThat(desk.move(ticket, Map.of("to", "resolved")).getString("ticket.status.id"))
                .isEqualTo("resolved");
    }

    @Test
    void a_namesake_and_what_names_it_stay() {
        String namesakes = ticketOf("other", "Carl");
        String tells = desk.ticket(Map.of("description", "Carl and I"));
        desk.agent("anna").get("/api/v1/tickets/{id}", namesakes);

        done(asked(carl()));

        assertThat(desk.detail(namesakes).getString("requester.name")).isEqualTo("Carl");
        assertThat(desk.detail(namesakes).getString("description")).isEqualTo("Of Carl.");
        assertThat(desk.detail(tells).getString("description")).isEqualTo("[erased]");
    }

    @Test
    void a_worker_that_begins_again_finds_all_done_and_tells_of_it_once() {
        String ticket = desk.assignedTicket();
        String id = done(asked(carl()));
        long version = desk.detail(ticket).getLong("version");
        long changed = erasure(id).getLong("tickets");

        TicketDatabase.run(
                "update erasure set state = 'RUNNING', stage = 'ALL', walked_id = '00000000-0000-0000-0000-000000000000',"
                        + " due_at = now() where company = ?",
                desk.company());
        done(id);

        assertThat(desk.detail(ticket).getLong("version")).isEqualTo(version);
        assertThat(erasure(id).getLong("tickets")).isEqualTo(changed);
        assertThat(PublishedEvents.of(ticket, "docket.ticket.person-erased")).hasSize(1);
    }

    @Test
    void two_erasures_of_one_person_leave_one_pseudonym_in_each_ticket() {
        List<String> tickets =
                IntStream.range(0, 5).mapToObj(i -> desk.ticket()).toList();

        List<CompletableFuture<String>> both = IntStream.range(0, 2)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> done(asked(carl()))))
                .toList();
        both.forEach(CompletableFuture::join);

        for (String ticket : tickets) {
            assertThat(TicketDatabase.rows(
                            "select distinct who from (select requester as who from ticket where company = ? and id = ?::uuid"
                                    + " union all select id from participant where company = ? and ticket = ?::uuid"
                                    + " union all select actor_id from history where company = ? and ticket = ?::uuid) w",
                            desk.company(),
                            ticket,
                            desk.company(),
                            ticket,
                            desk.company(),
                            ticket))
                    .singleElement()
                    .asString()
                    .startsWith("erased-");
            assertThat(PublishedEvents.of(ticket, "docket.ticket.person-erased"))
                    .hasSize(1);
        }
    }

    /** Agents and the person itself go on writing; each reply that was taken is there, and each event has its number. */
    @Test
    void what_happens_at_the_same_time_is_neither_lost_nor_left_with_the_person_in_it() {
        String ticket = desk.assignedTicket();
        List<String> taken = new ArrayList<>();
        CompletableFuture<Void> agents = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 20; i++) {
                taken.add(desk.agentReplies(ticket, "No. " + i + " to Carl").getString("message.id"));
            }
        });
        CompletableFuture<Void> himself = CompletableFuture.runAsync(() -> IntStream.range(0, 20)
                .mapToObj(i -> desk.customer("carl")
                        .body(Map.of("type", "REPLY", "body", "secretword " + i))
                        .post("/api/v1/tickets/{id}/messages", ticket)
                        .statusCode())
                .forEach(status -> assertThat(status).isIn(201, 404)));

        String id = asked(carl());
        agents.join();
        himself.join();
        done(id);

        List<String> bodies = TicketDatabase.rows(
                "select body from message where company = ? and ticket = ?::uuid and author_role = 'AGENT'",
                desk.company(),
                ticket);
        assertThat(bodies).hasSameSizeAs(taken).hasSize(20);
        assertThat(TicketDatabase.rows(
                        "select body from message where company = ? and ticket = ?::uuid and author_role = 'CUSTOMER'"
                                + " and body <> '[erased]'",
                        desk.company(),
                        ticket))
                .isEmpty();
        Desk.soon(() -> {
            List<Sent> sent = PublishedEvents.of(ticket);
            assertThat(sent.stream()
                            .mapToLong(event -> event.data().path("sequence").longValue()))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, sent.size()).boxed().toList());
            assertThat(sent).extracting(Sent::type).contains("docket.ticket.person-erased");
        });
    }

    @Test
    void a_ticket_that_is_opened_while_it_runs_is_not_forgotten() {
        IntStream.range(0, 3).forEach(i -> desk.ticket());
        CompletableFuture<Void> opening =
                CompletableFuture.runAsync(() -> IntStream.range(0, 10).forEach(i -> desk.agent("anna")
                        .body(Map.of(
                                "subject",
                                "S",
                                "description",
                                "D",
                                "requester",
                                Map.of("name", "Carl", "email", "carl@" + desk.company() + ".test")))
                        .post("/api/v1/tickets")
                        .then()
                        .statusCode(201)));

        String id = asked(carl());
        List<String> before = TicketDatabase.rows(
                "select id from ticket where company = ? and created_at < (select requested_at from erasure where company = ?)",
                desk.company(),
                desk.company());
        done(id);
        opening.join();

        assertThat(TicketDatabase.rows(
                        "select id from ticket where company = ? and requester like 'erased-%'", desk.company()))
                .containsAll(before);
    }

    /** The worker has passed it when it is there; that it has changed since is how it is found. */
    @Test
    void a_ticket_that_is_opened_behind_the_walk_is_found() {
        desk.ticket();
        String id = done(asked(carl()));
        String behind = desk.ticket();

        TicketDatabase.run(
                "update erasure set state = 'RUNNING', stage = 'CHANGED', walked_at = requested_at, settles_after = 1, due_at = now(),"
                        + " walked_id = '00000000-0000-0000-0000-000000000000' where company = ?",
                desk.company());
        done(id);

        assertThat(requesterOf(behind)).startsWith("erased-");
    }

    @Test
    void a_ticket_that_fails_keeps_nothing_else_from_its_turn_and_is_tried_again() {
        String failing = desk.ticket();
        String other = desk.ticket();
        wasImported(failing, "carl");
        wasImported(other, "[erased] " + failing);

        String id = asked(carl());

        Desk.soon(() -> {
            assertThat(erasure(id).getLong("failed")).isEqualTo(1);
            assertThat(stage()).isEqualTo("LEFT");
        });
        assertThat(erasure(id).getString("state")).isEqualTo("RUNNING");
        assertThat(requesterOf(failing)).isEqualTo("carl");
        assertThat(requesterOf(other)).startsWith("erased-");
        assertThat(TicketDatabase.rows("select name from person where company = ? and id = 'carl'", desk.company()))
                .as("what is beside the tickets is gone, too")
                .isEmpty();

        TicketDatabase.run("delete from imported_ticket where company = ? and ticket = ?::uuid", desk.company(), other);
        dueNow();
        done(id);

        assertThat(erasure(id).getLong("failed")).isZero();
        assertThat(requesterOf(failing)).startsWith("erased-");
    }

    @Test
    void an_upload_that_still_arrives_is_waited_for_so_that_its_bytes_are_deleted() {
        TicketDatabase.run(
                "insert into attachment (company, id, uploader, name, type, size, sha256, state, created_at, expires_at)"
                        + " values (?, gen_random_uuid(), 'carl', 'carl.txt', 'text/plain', 1, '', 'ARRIVING', now(), now() + interval '1 day')",
                desk.company());

        String id = asked(Map.of("person", Map.of("id", "carl")));

        Desk.soon(() -> assertThat(stage()).isEqualTo("LEFT"));
        dueNow();
        assertThat(TicketDatabase.rows("select state from attachment where company = ?", desk.company()))
                .containsExactly("ARRIVING");
        assertThat(erasure(id).getString("state")).isEqualTo("RUNNING");

        TicketDatabase.run("update attachment set state = 'WAITING' where company = ?", desk.company());
        dueNow();
        done(id);

        assertThat(TicketDatabase.rows("select state from attachment where company = ?", desk.company()))
                .isEmpty();
    }

    /** It would have been the first to have a turn. */
    @Test
    void an_erasure_of_a_company_that_is_removed_has_no_turn() {
        Desk removed = Desk.from("standard");
        TicketDatabase.run(
                "with removed as (insert into removal (company, state, finished_at) values (?, 'DONE', now()) returning company)"
                        + " insert into erasure (company, id, pseudonym, digests, requested_by, requested_at, due_at)"
                        + " select company, gen_random_uuid(), 'erased-x', '{}', 'ada', now(), 'epoch' from removed",
                removed.company());

        done(asked(carl()));

        assertThat(TicketDatabase.rows("select due_at = 'epoch' from erasure where company = ?", removed.company()))
                .containsExactly("t");
    }

    @Test
    void of_a_merged_ticket_and_the_one_that_goes_on_the_person_goes_from_both_and_others_stay() {
        Desk helpdesk = Desk.from("helpdesk");
        String goingOn = helpdesk.ticket();
        String merged = helpdesk.ticket();
        helpdesk.joins(merged, "bea", "customer");
        helpdesk.agent("anna")
                .body(Map.of("into", goingOn, "move", Map.of("to", "duplicate-or-no-answer-required")))
                .post("/api/v1/tickets/{id}/merge", merged)
                .then()
                .statusCode(200);

        erased(helpdesk, "carl");

        assertThat(helpdesk.detail(merged).getString("duplicateOf.id")).isEqualTo(goingOn);
        for (String ticket : List.of(goingOn, merged)) {
            assertThat(helpdesk.detail(ticket).getString("subject")).isEqualTo("[erased]");
            assertThat(helpdesk.detail(ticket).getList("participants.name"))
                    .containsExactlyInAnyOrder("Erased person", "Bea");
        }
        helpdesk.customer("bea")
                .get("/api/v1/tickets/{id}", goingOn)
                .then()
                .statusCode(200)
                .body("requester.name", equalTo("Erased person"));
    }

    @Test
    void what_customers_see_of_a_concealed_ticket_loses_the_person_too() {
        Desk market = Desk.from("marketplace");
        market.team("product", "pia");
        String ticket = market.ticket(Map.of("side", "seller"));
        market.assign(ticket, Map.of("assignee", "anna"));
        market.move(ticket, Map.of("to", "l2-in-progress", "team", "product"));
        market.workInside(ticket);

        erased(market, "carl");

        assertThat(TicketDatabase.rows(
                        "select concealed::text from ticket where company = ? and concealed is not null",
                        market.company()))
                .singleElement()
                .asString()
                .contains("Erased person")
                .doesNotContain("zip", "carl@");
        Desk.soon(() -> assertThat(PublishedEvents.of(ticket, "docket.ticket.person-erased"))
                .singleElement()
                .satisfies(event -> event.assertKeepsItsContract())
                .satisfies(event -> assertThat(event.data().path("concealed").booleanValue())
                        .isTrue()));
    }

    private void wasImported(String ticket, String externalId) {
        TicketDatabase.run(
                "insert into imported_ticket (company, source, external_id, ticket, imported_at) values (?, 'olddesk', ?, ?::uuid, now())",
                desk.company(),
                externalId,
                ticket);
    }

    private String requesterOf(String ticket) {
        return TicketDatabase.rows(
                        "select requester from ticket where company = ? and id = ?::uuid", desk.company(), ticket)
                .get(0);
    }

    private String stage() {
        return TicketDatabase.rows("select stage from erasure where company = ?", desk.company())
                .get(0);
    }

    private void dueNow() {
        TicketDatabase.run("update erasure set due_at = now() where company = ?", desk.company());
    }

    /** Her name is made of words that rules and events consist of, too. */
    @Test
    void a_family_member_stays_who_it_is_and_the_ticket_goes_on() {
        String ticket = ticketOf("max.mustermann", "Max Mustermann");
        desk.agent("anna")
                .body(Map.of(
                        "name",
                        "Status Team Customer Mustermann",
                        "email",
                        "erika@" + desk.company() + ".test",
                        "side",
                        "customer"))
                .post("/api/v1/tickets/{id}/participants", ticket)
                .then()
                .statusCode(201);
        String note = "Mrs Mustermann called.";
        desk.writes(ticket, Map.of("type", "NOTE", "body", note));
        desk.assign(ticket, Map.of("assignee", "anna"));

        done(asked(Map.of("person", Map.of("email", "erika@" + desk.company() + ".test"))));

        assertThat(desk.detail(ticket).getString("requester.id")).isEqualTo("max.mustermann");
        assertThat(desk.detail(ticket).getList("participants.name"))
                .containsExactlyInAnyOrder("Max Mustermann", "Erased person");
        assertThat(desk.detail(ticket).getList("messages.items.body")).containsExactly("Mrs [erased] called.");
        desk.agentReplies(ticket, "We are on it.");
        desk.move(ticket, Map.of("to", "resolved"));
        desk.customer("max.mustermann")
                .body(Map.of("type", "REPLY", "body", "It is torn again."))
                .post("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .statusCode(201);
        Desk.soon(() -> {
            List<Sent> sent = PublishedEvents.of(ticket);
            assertThat(sent).hasSizeGreaterThan(5).allSatisfy(Sent::assertKeepsItsContract);
            assertThat(sent.get(sent.size() - 1).data().path("participants").toString())
                    .contains("max.mustermann");
        });
    }

    @Test
    void who_wrote_by_mail_and_was_taken_out_of_the_ticket_loses_its_words_too() {
        String address = "bea@" + desk.company() + ".test";
        String ticket = desk.assignedTicket();
        desk.joins(ticket, "bea", "customer");
        SentMail.from("Bea Holm <" + address + ">")
                .with("In-Reply-To", "<ticket." + ticket + ".ticket-received@docket.example>")
                .about("Re: " + desk.detail(ticket).getString("reference"))
                .saying("Secretword of mine.")
                .handedTo(desk)
                .statusCode(202);
        Desk.soon(() ->
                assertThat(desk.detail(ticket).getString("messages.items.body")).contains("Secretword"));
        String bea = desk.detail(ticket).getString("participants.find { it.name == 'Bea' }.id");
        desk.agent("anna")
                .delete("/api/v1/tickets/{id}/participants/{participant}", ticket, bea)
                .then()
                .statusCode(204);

        done(asked(Map.of("person", Map.of("email", address))));

        assertThat(desk.detail(ticket).getList("messages.items.body")).containsExactly("[erased]");
        assertThat(desk.detail(ticket).getString("messages.items[0].author.id")).startsWith("erased-");
        assertThat(TicketDatabase.rows(
                        "select id from history where company = ? and (actor_id = ? or detail::text like ?)",
                        desk.company(),
                        bea,
                        "%" + bea + "%"))
                .isEmpty();
        assertThat(desk.move(ticket, Map.of("to", "resolved")).getString("ticket.status.id"))
                .isEqualTo("resolved");
    }

    @Test
    void who_wrote_in_an_imported_ticket_without_taking_part_in_it_is_found_by_name_and_by_address() {
        Instant then = Instant.parse("2025-03-01T08:00:00Z");
        ObjectNode old = Imports.ticket("w", "waiting-for-agent-reply", then);
        ArrayNode messages = old.putArray("messages");
        for (String author : List.of(
                "{\"name\": \"Eva Lund\", \"role\": \"CUSTOMER\"}",
                "{\"id\": \"eva@home.test\", \"name\": \"E. L.\", \"role\": \"CUSTOMER\"}",
                "{\"name\": \"Eva Lundgren\", \"role\": \"CUSTOMER\"}")) {
            ObjectNode message = messages.addObject()
                    .put("type", "REPLY")
                    .put("body", "It tore.")
                    .put("createdAt", then.toString());
            message.set("author", json(author));
        }
        String ticket = Imports.of(desk, old);

        done(asked(Map.of("person", Map.of("email", "eva@home.test", "names", List.of("Eva Lund")))));

        assertThat(desk.detail(ticket).getList("messages.items.body"))
                .containsExactly("[erased]", "[erased]", "It tore.");
        assertThat(desk.detail(ticket).getList("messages.items.author.name"))
                .containsExactly("Erased person", "Erased person", "Eva Lundgren");
        assertThat(TicketDatabase.rows(
                        "select author_id from message where company = ? and author_id like 'old-desk/%'",
                        desk.company()))
                .containsExactly("old-desk/Eva Lundgren");
        desk.agentReplies(ticket, "We know.");
    }

    @Test
    void an_address_of_several_logins_says_not_who_is_meant() {
        String family = "family@" + desk.company() + ".test";
        String hers = ticketOf("anna.lind", "Anna Lind", family);
        String his = ticketOf("olof.lind", "Olof Lind", family);

        asking(Map.of("person", Map.of("email", family)))
                .statusCode(409)
                .body("type", equalTo("urn:docket:problem:several-people"))
                .body("logins", equalTo(2));
        asking(Map.of("person", Map.of("id", "anna.lind", "email", family))).statusCode(409);
        done(asked(Map.of("person", Map.of("id", "anna.lind"))));

        assertThat(desk.detail(hers).getString("requester.name")).isEqualTo("Erased person");
        assertThat(desk.detail(his).getString("requester.name")).isEqualTo("Olof Lind");
        assertThat(desk.detail(his).getString("requester.email")).isEqualTo(family);
        assertThat(desk.detail(his).getString("description")).isEqualTo("Of Olof Lind.");
    }

    @Test
    void a_namesake_is_one_whichever_of_the_names_comes_first() {
        String address = "wei.wang@" + desk.company() + ".test";
        String namesakes = ticketOf("w-2", "Wang Wei");
        String own = ticketOf("w-1", "Wei Wang", address);

        done(asked(Map.of("person", Map.of("id", "w-1"))));

        assertThat(desk.detail(namesakes).getString("requester.name")).isEqualTo("Wang Wei");
        assertThat(desk.detail(namesakes).getString("description")).isEqualTo("Of Wang Wei.");
        assertThat(desk.detail(own).getString("requester.name")).isEqualTo("Erased person");
    }

    /** Who has no login may be called anything by whoever writes or adds it; and its id is another one in each ticket. */
    @Test
    void what_others_call_the_person_counts_in_its_own_tickets_alone() {
        String address = "orders@" + desk.company() + ".test";
        List<String> own = List.of(desk.ticket(), desk.ticket());
        for (String ticket : own) {
            desk.writes(ticket, Map.of("type", "NOTE", "body", "Ask Order Number."));
            desk.agent("anna")
                    .body(Map.of("name", "Order Number", "email", address, "side", "customer"))
                    .post("/api/v1/tickets/{id}/participants", ticket)
                    .then()
                    .statusCode(201);
        }
        String another = desk.ticket(Map.of("description", "The order number is 7, of " + address));

        done(asked(Map.of("person", Map.of("email", address))));

        assertThat(desk.detail(another).getString("description")).isEqualTo("The order number is 7, of [erased]");
        for (String ticket : own) {
            assertThat(desk.detail(ticket).getList("messages.items.body")).containsExactly("Ask [erased].");
        }
        assertThat(TicketDatabase.rows("select digests->'ids' from erasure where company = ?", desk.company()))
                .containsExactly("[]");
    }

    private String ticketOf(String person, String name, String email) {
        return desk.call(Desk.tokens()
                        .of(desk.company(), person)
                        .name(name)
                        .email(email)
                        .groups("customer")
                        .mint())
                .body(Map.of("subject", "A tent", "description", "Of " + name + "."))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private Map<String, Object> carl() {
        return Map.of("person", Map.of("email", "carl@" + desk.company() + ".test"));
    }

    private String ticketOf(String person, String name) {
        return desk.call(Desk.tokens()
                        .of(desk.company(), person)
                        .name(name)
                        .groups("customer")
                        .mint())
                .body(Map.of("subject", "A tent", "description", "Of " + name + "."))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void erased(Desk desk, String person) {
        String id = desk.admin("ada")
                .body(Map.of("person", Map.of("id", person)))
                .post("/api/v1/erasures")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        Desk.soon(
                () -> desk.admin("ada").get("/api/v1/erasures/{id}", id).then().body("state", equalTo("DONE")));
    }

    private ValidatableResponse asking(Map<String, Object> body) {
        return desk.admin("ada").body(body).post("/api/v1/erasures").then();
    }

    private ValidatableResponse withKey(String key) {
        return desk.admin("ada")
                .header("Idempotency-Key", key)
                .body(carl())
                .post("/api/v1/erasures")
                .then();
    }

    private String asked(Map<String, Object> body) {
        return asking(body).statusCode(202).extract().path("id");
    }

    private JsonPath erasure(String id) {
        return desk.admin("ada").get("/api/v1/erasures/{id}", id).jsonPath();
    }

    private String done(String id) {
        Desk.soon(() -> assertThat(erasure(id).getString("state")).isEqualTo("DONE"));
        return id;
    }
}

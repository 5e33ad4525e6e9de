package io.docket.ticket.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A ticket that repeats another one is closed for good and leads to it, and never in a circle. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class DuplicateTest {

    private static final String FINAL = "duplicate-or-no-answer-required";

    @Test
    void HLP_07_closing_for_good_needs_one_of_two_reasons_and_a_duplicate_the_other_ticket() {
        Desk desk = Desk.from("helpdesk");
        String ticket = desk.assignedTicket();

        assertThat(desk.refusals(ticket, Map.of("to", FINAL))).isEqualTo(Map.of("hlp-07", List.of("closeReason")));
        assertThat(desk.refusals(ticket, Map.of("to", FINAL, "closeReason", "DUPLICATE")))
                .isEqualTo(Map.of("hlp-07b", List.of("duplicateOfFor")));
        desk.agent("anna")
                .body(Map.of("to", FINAL, "closeReason", "BORING"))
                .post("/api/v1/tickets/{id}/moves", ticket)
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("closeReason"));

        desk.move(ticket, Map.of("to", FINAL, "closeReason", "NO_ANSWER_REQUIRED"));
        assertThat(desk.detail(ticket).getString("closeReason")).isEqualTo("NO_ANSWER_REQUIRED");
    }

    @Test
    void HLP_07_the_other_ticket_must_exist_in_the_same_company() {
        Desk desk = Desk.from("helpdesk");
        String ticket = desk.assignedTicket();
        String foreign = Desk.from("helpdesk").ticket();

        for (String other : List.of(foreign, UUID.randomUUID().toString(), "NOSUCH-1")) {
            refuses(desk, ticket, other, 422, "urn:docket:problem:invalid");
        }
        assertThat(desk.statusOf(ticket)).isEqualTo("open");

        String original = desk.ticket();
        desk.move(ticket, duplicateOf(desk.detail(original).getString("reference")));
        assertThat(desk.detail(ticket).getString("duplicateOf.id")).isEqualTo(original);
    }

    @Test
    void HLP_07_a_duplicate_never_leads_back_to_itself_however_long_the_way() {
        Desk desk = Desk.from("helpdesk");
        List<String> chain =
                IntStream.range(0, 4).mapToObj(i -> desk.assignedTicket()).toList();

        refuses(desk, chain.get(0), chain.get(0), 409, "urn:docket:problem:duplicate-cycle");
        for (int i = 0; i < 3; i++) {
            desk.move(chain.get(i), duplicateOf(chain.get(i + 1)));
        }
        refuses(desk, chain.get(3), chain.get(0), 409, "urn:docket:problem:duplicate-cycle");

        assertThat(desk.statusOf(chain.get(3))).isEqualTo("open");
    }

    @Test
    void HLP_07_of_moves_that_would_make_a_circle_together_one_is_refused_when_they_race() {
        Desk desk = Desk.from("helpdesk");
        for (int round = 0; round < 10; round++) {
            List<String> ring =
                    IntStream.range(0, 3).mapToObj(i -> desk.assignedTicket()).toList();

            List<CompletableFuture<Integer>> moves = IntStream.range(0, 3)
                    .mapToObj(
                            i -> CompletableFuture.supplyAsync(() -> marking(desk, ring.get(i), ring.get((i + 1) % 3))))
                    .toList();

            assertThat(moves).extracting(CompletableFuture::join).containsExactlyInAnyOrder(200, 200, 409);
        }
    }

    @Test
    void HLP_07_a_final_ticket_is_not_opened_again_by_anybody() {
        Desk desk = Desk.from("helpdesk");
        String ticket = desk.assignedTicket();
        desk.move(ticket, Map.of("to", FINAL, "closeReason", "NO_ANSWER_REQUIRED"));

        for (String elsewhere : List.of("in-progress", "awaiting-customer-reply", "closed")) {
            assertThat(desk.refusals(ticket, Map.of("to", elsewhere))).containsKey("final-status");
        }
        desk.refusesReply(desk.customer("carl"), ticket);
        desk.refusesReply(desk.agent("anna"), ticket);
        Map<String, Object> recorded = new HashMap<>(Map.of("type", "REPLY", "body", "He called."));
        recorded.put("onBehalfOf", Map.of("email", "carl@" + desk.company() + ".test"));
        desk.agent("anna")
                .body(recorded)
                .post("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:docket:problem:replies-closed"));
        assertThat(desk.statusOf(ticket)).isEqualTo(FINAL);
    }

    private static Map<String, Object> duplicateOf(String other) {
        return Map.of("to", FINAL, "closeReason", "DUPLICATE", "duplicateOf", other);
    }

    private static int marking(Desk desk, String ticket, String other) {
        return desk.agent("anna")
                .body(duplicateOf(other))
                .post("/api/v1/tickets/{id}/moves", ticket)
                .statusCode();
    }

    private static void refuses(Desk desk, String ticket, String other, int status, String type) {
        desk.agent("anna")
                .body(duplicateOf(other))
                .post("/api/v1/tickets/{id}/moves", ticket)
                .then()
                .statusCode(status)
                .body("type", equalTo(type));
    }
}

package io.docket.ticket.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who takes part in a ticket. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class ParticipantResourceTest {

    @Test
    void somebody_who_joins_may_read_the_ticket_and_who_has_left_may_not() {
        Desk desk = Desk.from("standard");
        String ticket = desk.ticket();

        String id = desk.customer("carl")
                .body(Map.of("name", "Nora", "email", "Nora@" + desk.company() + ".test"))
                .post("/api/v1/tickets/{id}/participants", ticket)
                .then()
                .statusCode(201)
                .body("side", equalTo("customer"))
                .extract()
                .path("id");
        desk.customer("nora").get("/api/v1/tickets/{id}", ticket).then().statusCode(200);

        desk.agent("anna")
                .delete("/api/v1/tickets/{id}/participants/{participant}", ticket, id)
                .then()
                .statusCode(204);
        desk.customer("nora").get("/api/v1/tickets/{id}", ticket).then().statusCode(404);
    }

    @Test
    void somebody_who_is_there_already_changes_nothing() {
        Desk desk = Desk.from("standard");
        String ticket = desk.ticket();

        desk.agent("anna")
                .body(Map.of("name", "Carl again", "email", "CARL@" + desk.company() + ".test"))
                .post("/api/v1/tickets/{id}/participants", ticket)
                .then()
                .statusCode(200)
                .body("name", equalTo("Carl"));

        assertThat(desk.detail(ticket).getLong("version")).isEqualTo(1);
        assertThat(desk.detail(ticket).getList("participants.id")).isEqualTo(List.of("carl"));

        desk.agent("anna")
                .body(Map.of("name", "Carl", "email", "carl@" + desk.company() + ".test", "side", "nobodys"))
                .post("/api/v1/tickets/{id}/participants", ticket)
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("side"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b..example", "<x@y.example>", "a,b@c.example", "a;b@c.example", "ü@c.example", "a@"})
    void an_address_that_no_mail_could_be_sent_to_is_refused(String address) {
        Desk desk = Desk.from("standard");

        desk.agent("anna")
                .body(Map.of("name", "Nora", "email", address))
                .post("/api/v1/tickets/{id}/participants", desk.ticket())
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("email"));
    }

    @Test
    void MKT_11_sellers_add_persons_to_their_own_side_and_agents_to_either() {
        Desk desk = Desk.from("marketplace");
        String ticket = desk.ticket(Map.of("side", "seller"));
        Map<String, String> buyer = Map.of("name", "Bea", "email", "bea@example.org", "side", "buyer");

        desk.customer("carl")
                .body(buyer)
                .post("/api/v1/tickets/{id}/participants", ticket)
                .then()
                .statusCode(403);
        desk.agent("anna")
                .body(buyer)
                .post("/api/v1/tickets/{id}/participants", ticket)
                .then()
                .statusCode(201);
        desk.agent("anna")
                .body(Map.of("name", "X", "email", "x@example.org", "side", "carrier"))
                .post("/api/v1/tickets/{id}/participants", ticket)
                .then()
                .statusCode(422);
        desk.agent("anna")
                .body(Map.of("name", "X", "email", "x@example.org"))
                .post("/api/v1/tickets/{id}/participants", ticket)
                .then()
                .statusCode(422);
    }

    @Test
    void the_requester_stays() {
        Desk desk = Desk.from("standard");
        String ticket = desk.ticket();

        for (var who : List.of(desk.customer("carl"), desk.agent("anna"))) {
            who.delete("/api/v1/tickets/{id}/participants/{participant}", ticket, "carl")
                    .then()
                    .statusCode(409)
                    .body("type", equalTo("urn:docket:problem:requester-stays"))
                    .body("title", equalTo("The requester stays"))
                    .body(
                            "detail",
                            equalTo("A ticket is its requester's as long as it exists; only others can leave it."));
        }

        desk.customer("carl").get("/api/v1/tickets/{id}", ticket).then().statusCode(200);
    }

    @Test
    void a_ticket_that_has_lost_its_requester_is_still_shown() {
        Desk desk = Desk.from("standard");
        String ticket = desk.ticket();

        TicketDatabase.run("delete from participant where company = ?", desk.company());

        assertThat(desk.detail(ticket).getString("requester.id")).isEqualTo("carl");
        desk.agent("anna").get("/api/v1/tickets").then().statusCode(200).body("items.id", contains(ticket));
    }
}

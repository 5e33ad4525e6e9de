package io.docket.ticket.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.docket.ticket.Desk;
import io.docket.ticket.event.PublishedEvents;
import io.docket.ticket.event.PublishedEvents.Sent;
import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Agents tag tickets, find them by their tags, and no customer learns of it. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class TagResourceTest {

    private final Desk desk = Desk.from("standard");

    @Test
    void a_tag_is_given_once_in_whatever_letters_and_taken_away_again() {
        String ticket = desk.ticket();

        put(ticket, "VIP").statusCode(201).header("ETag", equalTo("\"2\"")).body("tags", equalTo(List.of("VIP")));
        put(ticket, "vip").statusCode(200).header("ETag", equalTo("\"2\"")).body("tags", equalTo(List.of("VIP")));
        put(ticket, "a warranty case").statusCode(201).body("tags", equalTo(List.of("a warranty case", "VIP")));
        delete(ticket, "vIP").statusCode(204);
        delete(ticket, "vIP").statusCode(204);

        assertThat(tags(ticket)).containsExactly("a warranty case");
    }

    @Test
    void agents_who_tag_at_once_lose_nothing_of_each_other() {
        String ticket = desk.ticket();
        List<String> all = IntStream.range(0, 12)
                .mapToObj(number -> "tag-%02d".formatted(number))
                .toList();

        CompletableFuture.allOf(all.stream()
                        .map(tag -> CompletableFuture.runAsync(
                                () -> put(ticket, tag).statusCode(201)))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(tags(ticket)).isEqualTo(all);
    }

    @Test
    void a_ticket_has_twenty_tags_at_most() {
        String ticket = desk.ticket();
        IntStream.range(0, 20).forEach(number -> put(ticket, "tag " + number).statusCode(201));

        put(ticket, "one more").statusCode(409).body("type", equalTo("urn:docket:problem:too-many-tags"));
        put(ticket, "TAG 7").statusCode(200);
    }

    @Test
    void a_stale_version_a_malformed_tag_and_an_unknown_ticket_are_refused() {
        String ticket = desk.ticket();
        put(ticket, "first").statusCode(201);

        desk.agent("anna")
                .header("If-Match", "\"1\"")
                .put(path(), ticket, "second")
                .then()
                .statusCode(412);
        put(ticket, "a,b").statusCode(422).body("violations[0].field", equalTo("tag"));
        put(Desk.from("standard").ticket(), "VIP").statusCode(404);
        desk.customer("carl").put(path(), ticket, "mine").then().statusCode(403);
        desk.service("shop").put(path(), ticket, "mine").then().statusCode(403);
    }

    @Test
    void agents_and_services_tag_a_ticket_as_they_open_it_and_customers_do_not() {
        Map<String, Object> wanted = Map.of(
                "subject",
                "S",
                "description",
                "D",
                "tags",
                List.of("VIP", "vip", "return"),
                "requester",
                Map.of("name", "Carl", "email", "carl@example.org"));
        String ticket = desk.service("shop")
                .body(wanted)
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .body("tags", equalTo(List.of("return", "VIP")))
                .extract()
                .path("id");

        assertThat(tags(ticket)).containsExactly("return", "VIP");
        list("tag", "RETURN").body("items.id", equalTo(List.of(ticket)));
        desk.customer("carl")
                .body(Map.of("subject", "S", "description", "D", "tags", List.of("VIP")))
                .post("/api/v1/tickets")
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("tags"));
    }

    @Test
    void lists_are_narrowed_by_tags_for_agents_alone() {
        String one = desk.ticket();
        String two = desk.ticket();
        desk.ticket();
        put(one, "VIP").statusCode(201);
        put(two, "vip").statusCode(201);
        put(two, "return").statusCode(201);

        list("tag", "vip").body("items.id", equalTo(List.of(two, one)));
        list("tag", "return").body("items.id", equalTo(List.of(two)));
        list("tag", "nobody has it").body("items", empty());
        delete(two, "vip").statusCode(204);
        list("tag", "vip").body("items.id", equalTo(List.of(one)));
        desk.customer("carl")
                .queryParam("tag", "vip")
                .get("/api/v1/tickets")
                .then()
                .statusCode(422);
    }

    @Test
    void a_list_by_a_tag_follows_what_becomes_of_its_tickets() {
        String one = desk.ticket();
        String two = desk.ticket();
        for (String ticket : List.of(one, two)) {
            put(ticket, "VIP").statusCode(201);
            put(ticket, "return").statusCode(201);
        }
        desk.customerReplies(one, "It is torn again.");

        list("tag", "vip").body("items.id", equalTo(List.of(one, two)));
        desk.agent("anna")
                .queryParam("tag", "vip", "return")
                .queryParam("sort", "created")
                .get("/api/v1/tickets")
                .then()
                .body("items.id", equalTo(List.of(one, two)));
        desk.agent("anna")
                .queryParam("tag", "vip", "return")
                .get("/api/v1/tickets")
                .then()
                .body("items.id", equalTo(List.of(one, two)));
    }

    @Test
    void known_tags_complete_what_is_typed_page_by_page() {
        for (String tag : List.of("Return", "return", "refund", "VIP", "维修", "维护")) {
            put(desk.ticket(), tag).statusCode(201);
        }

        assertThat(known(Map.of())).containsExactly("refund", "Return", "VIP", "维修", "维护");
        assertThat(known(Map.of("prefix", "RE"))).containsExactly("refund", "Return");
        assertThat(known(Map.of("prefix", "维"))).containsExactly("维修", "维护");
        assertThat(known(Map.of("prefix", "x"))).isEmpty();
        String cursor =
                desk.agent("anna").queryParam("limit", 2).get("/api/v1/tags").path("nextCursor");
        assertThat(known(Map.of("cursor", cursor))).containsExactly("VIP", "维修", "维护");
        assertThat(Desk.from("standard").agent("anna").get("/api/v1/tags").<List<String>>path("items.tag"))
                .as("another company's")
                .isEmpty();
        desk.customer("carl").get("/api/v1/tags").then().statusCode(403);
    }

    @Test
    void history_and_event_tell_agents_what_changed() {
        String ticket = desk.ticket();
        put(ticket, "VIP").statusCode(201);

        desk.agent("anna")
                .get("/api/v1/tickets/{id}/history", ticket)
                .then()
                .body("items[-1].type", equalTo("EDITED"))
                .body("items[-1].detail.tags", equalTo(List.of("VIP")))
                .body("items[-1].detail.previousTags", empty());
        List<Sent> changed = new ArrayList<>();
        Desk.soon(() -> {
            changed.clear();
            changed.addAll(PublishedEvents.of(ticket, "docket.ticket.changed"));
            assertThat(changed).hasSize(1);
        });
        changed.get(0).assertKeepsItsContract();
        assertThat(changed.get(0).data().at("/changes/tags/0").asText()).isEqualTo("VIP");
        assertThat(changed.get(0).data().path("sequence").asInt()).isEqualTo(2);
    }

    @Test
    void customers_see_no_tag_anywhere() {
        String ticket = desk.ticket();
        put(ticket, "secret-tag").statusCode(201);

        for (String path :
                List.of("/api/v1/tickets/" + ticket, "/api/v1/tickets/" + ticket + "/history", "/api/v1/tickets")) {
            assertThat(desk.customer("carl")
                            .get(path)
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString())
                    .as(path)
                    .doesNotContain("secret-tag");
        }
        desk.customer("carl").get("/api/v1/tickets/{id}", ticket).then().body("tags", nullValue());
    }

    private ValidatableResponse put(String ticket, String tag) {
        return desk.agent("anna").put(path(), ticket, tag).then();
    }

    private ValidatableResponse delete(String ticket, String tag) {
        return desk.agent("anna").delete(path(), ticket, tag).then();
    }

    private ValidatableResponse list(String parameter, String value) {
        return desk.agent("anna")
                .queryParam(parameter, value)
                .get("/api/v1/tickets")
                .then()
                .statusCode(200);
    }

    private List<String> tags(String ticket) {
        return desk.agent("anna").get("/api/v1/tickets/{id}", ticket).path("tags");
    }

    private List<String> known(Map<String, String> parameters) {
        return desk.agent("anna")
                .queryParams(parameters)
                .get("/api/v1/tags")
                .then()
                .statusCode(200)
                .extract()
                .path("items.tag");
    }

    private static String path() {
        return "/api/v1/tickets/{ticket}/tags/{tag}";
    }
}

package io.docket.ticket.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Full text over HTTP: what is found by whom, and how soon. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class SearchResourceTest {

    @Test
    void a_ticket_is_found_by_words_of_its_subject_description_messages_and_reference() {
        Desk desk = Desk.from("standard");
        String zip = desk.ticket(Map.of("subject", "The zip is torn", "description", "On the left side."));
        String lid = desk.ticket(Map.of("subject", "Do you sell lids?", "description", "Mine is bent."));
        desk.agentReplies(lid, "They cost five euros.");

        finds(desk.agent("anna"), "ZIP", zip);
        finds(desk.agent("anna"), "left torn", zip);
        finds(desk.agent("anna"), "euros", lid);
        finds(desk.agent("anna"), "is", lid, zip);
        finds(desk.agent("anna"), desk.detail(lid).getString("reference"), lid);
        finds(desk.agent("anna"), "zip lids");
        finds(desk.agent("anna"), "zi");
    }

    @Test
    void words_between_quotation_marks_stand_side_by_side() {
        Desk desk = Desk.from("standard");
        String side = desk.ticket(Map.of("subject", "Left side", "description", "torn zip"));
        String apart = desk.ticket(Map.of("subject", "side left", "description", "zip, and it is torn"));

        finds(desk.agent("anna"), "torn zip", apart, side);
        finds(desk.agent("anna"), "\"torn zip\"", side);
        finds(desk.agent("anna"), "„TORN ZIP“ left", side);
        finds(desk.agent("anna"), "\"side torn\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "我的帐篷拉链坏了             | 拉链     | 链拉",
                "テントのファスナーが壊れました | ファスナー | スファナー",
                "텐트 지퍼가 고장났어요        | 지퍼     | 퍼지",
                "ซิปเต็นท์ของฉันขาด             | ของฉัน   | ฉันของ",
                "Der Reißverschluß ist kaputt | REISSVERSCHLUSS | verschluss",
                "La fermeture éclair est cassée | eclair | clair",
                "Молния сломана, ещё вчера    | ЕЩЕ      | сломан",
            })
    void each_language_is_found_in_its_own_way(String description, String found, String notFound) {
        Desk desk = Desk.from("standard");
        String ticket = desk.ticket(Map.of("subject", "4711", "description", description));

        finds(desk.customer("carl"), found, ticket);
        finds(desk.customer("carl"), notFound);
    }

    @Test
    void ALL_06_a_customer_finds_only_what_it_takes_part_in_and_only_by_what_it_may_read() {
        Desk desk = Desk.from("standard");
        String ticket = desk.ticket(Map.of("subject", "Kettle", "description", "It leaks."));
        desk.writes(ticket, Map.of("type", "NOTE", "body", "He always complains."));

        finds(desk.agent("anna"), "complains", ticket);
        finds(desk.customer("carl"), "complains");
        finds(desk.customer("carl"), "kettle", ticket);
        finds(desk.customer("bea"), "kettle");
        desk.joins(ticket, "bea", "customer");
        finds(desk.customer("bea"), "kettle", ticket);
    }

    @Test
    void ALL_05_a_company_never_finds_anothers_ticket() {
        Desk desk = Desk.from("standard");
        String ticket = desk.ticket(Map.of("subject", "Kettle"));
        finds(desk.agent("anna"), "kettle", ticket);

        finds(Desk.from("standard").agent("anna"), "kettle");
    }

    @Test
    void MKT_05_customers_find_a_ticket_by_the_subject_that_they_know_and_agents_by_the_present_one() {
        Desk desk = Desk.from("marketplace").team("product", "pia");
        String ticket = desk.ticket(Map.of("side", "seller", "subject", "Zip"));
        desk.assign(ticket, Map.of("assignee", "anna"));
        desk.move(ticket, Map.of("to", "l2-in-progress", "team", "product"));
        desk.workInside(ticket);

        finds(desk.agent("anna"), "defect", ticket);
        finds(desk.agent("anna"), "spring", ticket);
        finds(desk.agent("anna"), "zip");
        finds(desk.customer("carl"), "defect");
        finds(desk.customer("carl"), "spring");
        finds(desk.customer("carl"), "zip", ticket);
    }

    @Test
    void filters_narrow_what_is_found() {
        Desk desk = Desk.from("standard");
        String fresh = desk.ticket();
        String worked = desk.assignedTicket();

        finds(desk.agent("anna"), "zip", worked, fresh);
        finds(desk.agent("anna").queryParam("category", "NEW"), "zip", fresh);
        finds(desk.agent("anna").queryParam("assignee", "anna"), "zip", worked);
    }

    @Test
    void what_is_found_comes_page_by_page_the_newest_first_without_gap_or_repetition() {
        Desk desk = Desk.from("standard");
        List<String> opened = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            opened.add(0, desk.ticket());
        }
        finds(desk.agent("anna"), "zip", opened.toArray(String[]::new));

        List<String> listed = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification call =
                    desk.agent("anna").queryParam("q", "\"torn\" zip").queryParam("limit", 2);
            JsonPath page = (cursor == null ? call : call.queryParam("cursor", cursor))
                    .get("/api/v1/tickets")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            listed.addAll(page.getList("items.id"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);

        assertThat(listed).isEqualTo(opened);
    }

    @Test
    void of_a_long_ticket_the_newest_messages_are_found_and_read_again() {
        Desk desk = Desk.from("standard");
        String ticket = desk.ticket();
        desk.agentReplies(ticket, "copper kettle");
        for (int i = 0; i < SearchRepository.TEXT_LENGTH / SearchRepository.MESSAGE_LENGTH; i++) {
            desk.agentReplies(ticket, "filling ".repeat(SearchRepository.MESSAGE_LENGTH / "filling ".length()));
        }
        finds(desk.agent("anna"), "filling", ticket);
        desk.agentReplies(ticket, "silver spoon");

        finds(desk.agent("anna"), "\"silver spoon\"", ticket);
        finds(desk.agent("anna"), "copper");
    }

    @Test
    void customers_find_by_no_message_but_a_public_one() {
        Desk desk = Desk.from("standard");
        String ticket = desk.ticket();
        desk.agentReplies(ticket, "copper kettle");
        TicketDatabase.run("update message set visibility = 'PARTNERS' where company = ?", desk.company());
        desk.agentReplies(ticket, "silver spoon");

        finds(desk.customer("carl"), "spoon", ticket);
        finds(desk.agent("anna"), "copper", ticket);
        finds(desk.customer("carl"), "copper");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?!                       |          | has no word to look for",
                "a b c d e f g h i j k    |          | has more than 10 words",
                "zip                      | -updated | must be -created or left out together with q",
                "zip                      | queue    | must be -created or left out together with q",
            })
    void what_cannot_be_looked_for_is_refused_with_advice(String q, String sort, String advice) {
        RequestSpecification call = Desk.from("standard").agent("anna").queryParam("q", q);

        (sort == null ? call : call.queryParam("sort", sort))
                .get("/api/v1/tickets")
                .then()
                .statusCode(422)
                .body("violations[0].message", containsString(advice));
    }

    @Test
    void a_query_of_more_than_200_characters_is_refused() {
        Desk.from("standard")
                .agent("anna")
                .queryParam("q", "x".repeat(201))
                .get("/api/v1/tickets")
                .then()
                .statusCode(422)
                .body("violations[0].message", containsString("longer than 200 characters"));
    }

    private static void finds(RequestSpecification who, String q, String... tickets) {
        RequestSpecification call = who.queryParam("q", q);
        Desk.soon(() -> assertThat(call.get("/api/v1/tickets")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .<String>getList("items.id"))
                .as(q)
                .containsExactly(tickets));
    }
}

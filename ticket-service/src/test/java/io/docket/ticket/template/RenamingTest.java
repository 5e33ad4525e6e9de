package io.docket.ticket.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.local.stack.Stack;
import io.docket.scheme.model.Status;
import io.docket.scheme.templates.Templates;
import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A renamed company is really renamed: the service knows none of the templates' ids and names. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class RenamingTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Renaming RENAMING = Renaming.by(7);

    static Stream<String> templates() {
        return Templates.ids().stream();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void what_the_service_answers_for_a_renamed_company_holds_none_of_the_templates_ids_and_names(String template)
            throws IOException {
        Desk desk = Desk.from(template, RENAMING);
        String ticket = ticketOf(desk, template);
        desk.assign(ticket, Map.of("assignee", "anna"));
        desk.agentReplies(ticket, "We look into it.");
        desk.customerReplies(ticket, "Any news?");
        Set<String> original = new TreeSet<>();
        Set<String> renamed = new TreeSet<>();
        for (Status status : Templates.load(template).statuses()) {
            original.addAll(List.of(status.id(), status.name()));
            renamed.add(RENAMING.there(status.id()));
        }

        List<String> told = new ArrayList<>();
        for (String path : List.of("", "/history", "/moves", "/messages", "/plan")) {
            told.addAll(texts(asTheServiceAnswers(desk, "/api/v1/tickets/" + ticket + path)));
        }
        told.addAll(texts(asTheServiceAnswers(desk, "/api/v1/tickets")));

        assertThat(told).doesNotContainAnyElementsOf(original).containsAll(renamed);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void its_test_reads_the_templates_names_all_the_same(String template) {
        Desk desk = Desk.from(template, RENAMING);
        String ticket = ticketOf(desk, template);

        Status first = Templates.load(template).requireStatus(desk.statusOf(ticket));

        assertThat(desk.detail(ticket).getString("status.name")).isEqualTo(first.name());
        desk.agent("anna")
                .queryParam("status", first.id())
                .get("/api/v1/tickets")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(ticket)));
    }

    @Test
    void words_in_texts_are_no_statuses() throws IOException {
        Desk desk = Desk.from("retail", RENAMING);

        String ticket = desk.ticket(Map.of("subject", "resolved", "description", "Closed (NO ACTION)"));
        desk.customerReplies(ticket, "open");

        assertThat(texts(asTheServiceAnswers(desk, "/api/v1/tickets/" + ticket)))
                .contains("resolved", "Closed (NO ACTION)", "open");
    }

    @Test
    void another_seed_gives_other_names_and_the_same_seed_the_same() {
        String open = Renaming.by(1).there("open");

        assertThat(open)
                .isEqualTo(Renaming.by(1).there("open"))
                .isNotEqualTo(Renaming.by(2).there("open"));
    }

    /** A ticket of Carl's, who is on a side where the scheme has sides. */
    private static String ticketOf(Desk desk, String template) {
        return desk.ticket(Templates.load(template).sides().stream()
                .findFirst()
                .<Map<String, Object>>map(side -> Map.of("side", side))
                .orElse(Map.of()));
    }

    private static JsonNode asTheServiceAnswers(Desk desk, String path) throws IOException {
        return JSON.readTree(RestAssured.given()
                .auth()
                .oauth2(Stack.shared().tokens().agent(desk.company(), "anna"))
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    /** All texts of an answer, wherever they stand. */
    private static List<String> texts(JsonNode node) {
        if (node.isTextual()) {
            return List.of(node.textValue());
        }
        List<String> texts = new ArrayList<>();
        node.forEach(child -> texts.addAll(texts(child)));
        return texts;
    }
}

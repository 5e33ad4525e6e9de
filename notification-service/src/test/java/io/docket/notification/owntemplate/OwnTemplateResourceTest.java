package io.docket.notification.owntemplate;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.docket.local.stack.Stack;
import io.docket.notification.RunningStack;
import io.docket.notification.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What admins do with their company's own words, each test in a company of its own. */
@QuarkusTest
class OwnTemplateResourceTest extends ServiceTest {

    private static final String TEMPLATES = "/api/v1/notice-templates";
    private static final String TEMPLATE = TEMPLATES + "/{notice}/{locale}";
    private static final String OURS = "\"ours\"";

    private static final Map<String, String> SOURCES = Map.of(
            "subject", "[{reference}] News from the desk",
            "text", "Ahoy {recipient}!\n\n{text}",
            "html", "<p>Ahoy {recipient}!</p><p>{text}</p>");

    private final String company = "own-" + UUID.randomUUID().toString().substring(0, 8);
    private final String admin = tokens.admin(company, "ada");

    @Test
    void every_notice_is_listed_in_every_language_and_ours_until_the_company_has_its_own() {
        as(admin)
                .get(TEMPLATES)
                .then()
                .statusCode(200)
                .body("items", hasSize(28))
                .body("items.own", everyItem(is(false)))
                .body("items[0].notice", is("ticket-received"))
                .body("items.locale", hasItems("en", "zh"))
                .body("nextCursor", nullValue());

        save("closed", "en", OURS).statusCode(200);
        save("closed", "de-CH", OURS).statusCode(200);

        JsonPath list = as(admin).get(TEMPLATES).then().extract().jsonPath();
        assertThat(list.getList("items")).hasSize(29);
        assertThat(list.getList("items.findAll { it.own }.locale", String.class))
                .containsExactly("de-CH", "en");
        assertThat(list.getList("items.findAll { it.own }.updatedBy", String.class))
                .containsOnly("ada");
    }

    @Test
    void own_words_are_kept_as_they_were_written_with_who_wrote_them() {
        String tag = save("closed", "en", OURS)
                .statusCode(200)
                .body("own", is(true))
                .body("notice", is("closed"))
                .body("locale", is("en"))
                .extract()
                .header("ETag");

        as(admin)
                .get(TEMPLATE, "closed", "en")
                .then()
                .statusCode(200)
                .header("ETag", tag)
                .body("subject", is(SOURCES.get("subject")))
                .body("text", is(SOURCES.get("text")))
                .body("html", is(SOURCES.get("html")))
                .body("updatedBy", is("ada"))
                .body("variables.name", hasItems("company", "reference", "lines", "surveyLink"))
                .body("variables.find { it.name == 'text' }.inSubject", is(false));
    }

    @Test
    void without_own_words_the_template_is_ours_and_says_what_may_be_named() {
        as(admin)
                .get(TEMPLATE, "closed", "EN")
                .then()
                .statusCode(200)
                .header("ETag", OURS)
                .body("own", is(false))
                .body("locale", is("en"))
                .body("text", nullValue())
                .body("variables.name", hasItem("recipient"));
    }

    @Test
    void a_deletion_returns_to_ours() {
        String tag = save("closed", "en", OURS).extract().header("ETag");

        delete("closed", "en", tag).statusCode(204);

        as(admin).get(TEMPLATE, "closed", "en").then().header("ETag", OURS).body("own", is(false));
        delete("closed", "en", tag).statusCode(404);
    }

    @Test
    void only_who_names_what_is_there_replaces_it() {
        String first = save("closed", "en", OURS).extract().header("ETag");
        String second = save("closed", "en", first).statusCode(200).extract().header("ETag");
        assertThat(second).isNotEqualTo(first);

        save("closed", "en", null).statusCode(428).body("type", is("urn:docket:problem:if-match-required"));
        for (String stale : List.of(first, OURS, "\"1\"")) {
            save("closed", "en", stale)
                    .statusCode(412)
                    .header("ETag", second)
                    .body("type", is("urn:docket:problem:stale-version"));
        }
        delete("closed", "en", null).statusCode(428);
        delete("closed", "en", first).statusCode(412);

        delete("closed", "en", second).statusCode(204);
        String third = save("closed", "en", OURS).statusCode(200).extract().header("ETag");
        assertThat(third).as("a tag comes never again").isNotIn(first, second);
        save("closed", "en", "*").statusCode(200);
    }

    @Test
    void of_many_who_write_at_once_one_is_heard() throws Exception {
        try (var writers = new Writers(8)) {
            List<Integer> answers =
                    writers.all(() -> save("closed", "en", OURS).extract().statusCode());

            assertThat(answers)
                    .containsOnlyOnce(200)
                    .filteredOn(status -> status != 200)
                    .containsOnly(412);
        }
    }

    @Test
    void what_cannot_be_used_is_told_with_its_place_and_changes_nothing() {
        String tag = save("closed", "en", OURS).extract().header("ETag");

        save("closed", "en", tag, with("html", "<p>Dear {recipient},</p>\n<p>{autor} {text.raw}</p>"))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", is("urn:docket:problem:unsound-template"))
                .body("violations", hasSize(2))
                .body("violations[0].field", is("html"))
                .body("violations[0].line", is(2))
                .body("violations[0].column", is(4))
                .body("violations[0].message", startsWith("There is no variable 'autor'. Known here are company"))
                .body("violations[1].message", containsString("'text.raw' is more than a variable's name"))
                .body("variables", hasItems("author", "reference"));

        as(admin).get(TEMPLATE, "closed", "en").then().header("ETag", tag).body("html", is(SOURCES.get("html")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                subject | News from the desk                | {reference}
                subject | [{reference}] {text}              | cannot stand in the subject
                text    | {inject:deliverer}                | more than a variable's name
                text    | {#include mail/en/closed.txt /}   | There is no section
                text    | {#for i in 1000000000}{i}{/for}   | {#for line in lines}
                text    | {#if status}{status}{/if}         | Nothing is left to say
                html    | <p onclick="{text}">x</p>         | read as code
                html    | <meta content="{text}">           | Attributes that take one are abbr, alt,
                html    | <script>{text}</script>           | Mails have no <script>
                """)
    void a_refusal_says_what_to_do(String part, String source, String advice) {
        save("closed", "en", OURS, with(part, source))
                .statusCode(422)
                .body("violations.field", hasItem(part))
                .body("violations.message", hasItem(containsString(advice)));

        as(admin).get(TEMPLATE, "closed", "en").then().body("own", is(false));
    }

    @Test
    void a_template_has_all_three_parts_and_nothing_else() {
        save("closed", "en", OURS, Map.of("subject", "[{reference}]"))
                .statusCode(422)
                .body("violations.field", equalTo(List.of("text", "html")));
        save("closed", "en", OURS, Map.of("subject", "x", "text", "x", "html", "x", "css", "x"))
                .statusCode(422)
                .body("violations[0].field", is("css"));
        save("closed", "en", OURS, "").statusCode(400);
        save("closed", "en", OURS, "nonsense").statusCode(400);
    }

    @Test
    void there_are_templates_for_our_notices_in_languages_that_exist() {
        for (String notice : List.of("birthday", "greeting", "..", "CLOSED")) {
            save(notice, "en", OURS).statusCode(404);
            as(admin).get(TEMPLATE, notice, "en").then().statusCode(404);
            preview(admin, notice, "en", Map.of()).statusCode(404);
        }
        for (String locale : List.of("english language", "e", "en_GB", "x-private", "-")) {
            save("closed", locale, OURS).statusCode(422).body("violations[0].field", is("locale"));
            delete("closed", locale, OURS).statusCode(422);
            preview(admin, "closed", locale, Map.of()).statusCode(422);
        }
    }

    @Test
    void a_company_keeps_so_many_templates_and_no_more() throws SQLException {
        fill(OwnTemplateService.MOST_TEMPLATES - 1);
        String tag = save("closed", "en", OURS).statusCode(200).extract().header("ETag");

        save("closed", "fr", OURS).statusCode(409).body("type", is("urn:docket:problem:too-many-templates"));
        save("closed", "en", tag).statusCode(200);
    }

    @Test
    void another_company_has_its_own_words_and_sees_no_others() {
        String tag = save("closed", "en", OURS).extract().header("ETag");
        String stranger = tokens.admin(company + "-x", "ada");

        as(stranger).get(TEMPLATE, "closed", "en").then().statusCode(200).body("own", is(false));
        as(stranger).get(TEMPLATES).then().body("items.own", everyItem(is(false)));
        as(stranger)
                .header("If-Match", tag)
                .delete(TEMPLATE, "closed", "en")
                .then()
                .statusCode(404);
        preview(stranger, "closed", "en", Map.of()).statusCode(200).body("text", not(containsString("Ahoy")));
        as(admin).get(TEMPLATE, "closed", "en").then().body("own", is(true));
    }

    @Test
    void only_admins_of_a_company_have_to_do_with_templates() {
        for (String token :
                List.of(tokens.agent(company, "anna"), tokens.customer(company, "carl"), tokens.operator())) {
            as(token).get(TEMPLATES).then().statusCode(403);
            as(token).get(TEMPLATE, "closed", "en").then().statusCode(403);
            as(token)
                    .contentType("application/json")
                    .body(SOURCES)
                    .header("If-Match", OURS)
                    .put(TEMPLATE, "closed", "en")
                    .then()
                    .statusCode(403);
            as(token)
                    .header("If-Match", OURS)
                    .delete(TEMPLATE, "closed", "en")
                    .then()
                    .statusCode(403);
            preview(token, "closed", "en", Map.of()).statusCode(403);
        }
        given().get(TEMPLATES).then().statusCode(401);
    }

    @Test
    void a_preview_shows_a_draft_with_a_ticket_s_text_and_stores_nothing() {
        preview(admin, "agent-replied", "en", with("ticketText", "<b>The zip</b> broke & {recipient} {inject:x}"))
                .statusCode(200)
                .body("subject", is("[ACME-48213907] News from the desk"))
                .body("text", is("Ahoy Carl Brandt!\n\n<b>The zip</b> broke & {recipient} {inject:x}\n"))
                .body(
                        "html",
                        is(
                                "<p>Ahoy Carl Brandt!</p><p>&lt;b&gt;The zip&lt;/b&gt; broke &amp; {recipient} {inject:x}</p>"));

        as(admin).get(TEMPLATE, "agent-replied", "en").then().body("own", is(false));
    }

    @Test
    void a_preview_without_a_draft_shows_what_is_spoken_now() {
        preview(admin, "agent-replied", "zh-TW", Map.of()).statusCode(200).body("text", containsString("已答复您"));

        save("agent-replied", "zh", OURS).statusCode(200);

        preview(admin, "agent-replied", "zh-TW", Map.of("audience", "AGENT"))
                .statusCode(200)
                .body("text", startsWith("Ahoy Anna Weiss!"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"subject\": \"x\"}", "{\"audience\": \"NOBODY\"}", "{\"colour\": \"red\"}"})
    void a_preview_of_what_cannot_be_is_refused(String body) {
        preview(admin, "closed", "en", body).statusCode(422);
    }

    @Test
    void a_preview_and_saving_judge_alike_and_name_the_samples() {
        for (Map<String, String> draft : List.of(
                Map.of("subject", "[{reference}] News", "text", "{text}", "html", "<p>{text}</p>"),
                with("html", "{#if text > 1}x{/if}"),
                with("html", "<a href=\"javascript:x\">x</a>"))) {
            var saved = save("agent-replied", "en", OURS, draft).statusCode(422);
            var shown = preview(admin, "agent-replied", "en", draft).statusCode(422);
            assertThat(places(shown)).isNotEmpty().isEqualTo(places(saved));
        }
        save("agent-replied", "en", OURS, with("text", "{text}"))
                .body("violations[0].line", nullValue())
                .body("violations[0].message", containsString("audience CUSTOMER without text"));
    }

    private static List<?> places(ValidatableResponse refusal) {
        return refusal.extract().path("violations.collect { [it.field, it.line, it.column] }");
    }

    @Test
    void a_preview_of_an_unsound_draft_says_what_is_wrong() {
        preview(admin, "closed", "en", with("text", "{nobody}"))
                .statusCode(422)
                .body("type", is("urn:docket:problem:unsound-template"))
                .body("violations[0].field", is("text"));
        preview(admin, "closed", "en", Map.of("ticketText", "x".repeat(262_145)))
                .statusCode(422)
                .body("violations[0].field", is("ticketText"));
    }

    @Test
    void the_api_is_described() {
        JsonPath api = given().get("/q/openapi?format=json").then().extract().jsonPath();

        for (var operation : Map.of(
                        "paths.'" + TEMPLATES + "'.get", "listNoticeTemplates",
                        "paths.'" + TEMPLATE + "'.get", "getNoticeTemplate",
                        "paths.'" + TEMPLATE + "'.put", "saveNoticeTemplate",
                        "paths.'" + TEMPLATE + "'.delete", "deleteNoticeTemplate",
                        "paths.'" + TEMPLATE + "/preview'.post", "previewNoticeTemplate")
                .entrySet()) {
            Map<String, Object> described = api.getMap(operation.getKey());
            assertThat(described)
                    .containsEntry("operationId", operation.getValue())
                    .containsKey("summary");
            assertThat(((Map<String, ?>) described.get("responses")).keySet())
                    .as(operation.getValue())
                    .contains("401", "403");
        }
        assertThat(((Map<?, ?>) api.getMap("paths.'" + TEMPLATE + "'.put.responses"))
                        .keySet()
                        .toString())
                .contains("200", "400", "404", "409", "412", "422", "428");
    }

    private ValidatableResponse save(String notice, String locale, String ifMatch) {
        return save(notice, locale, ifMatch, SOURCES);
    }

    private ValidatableResponse save(String notice, String locale, String ifMatch, Object body) {
        var request = as(admin).contentType("application/json").body(body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .put(TEMPLATE, notice, locale)
                .then();
    }

    private ValidatableResponse delete(String notice, String locale, String ifMatch) {
        var request = as(admin);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .delete(TEMPLATE, notice, locale)
                .then();
    }

    private static ValidatableResponse preview(String token, String notice, String locale, Object body) {
        return as(token)
                .contentType("application/json")
                .body(body)
                .post(TEMPLATE + "/preview", notice, locale)
                .then();
    }

    private static Map<String, String> with(String member, String value) {
        Map<String, String> sources = new HashMap<>(SOURCES);
        sources.put(member, value);
        return sources;
    }

    private void fill(int templates) throws SQLException {
        try (var connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var insert = connection.prepareStatement("insert into notice_template"
                        + " (company, notice, locale, edition, subject, text, html, updated_by)"
                        + " select ?, 'closed', 'en-x-' || n, gen_random_uuid(), 'x', 'x', 'x', 'ada'"
                        + " from generate_series(1, ?) n")) {
            insert.setString(1, company);
            insert.setInt(2, templates);
            insert.executeUpdate();
        }
    }

    /** Several callers who do the same at the same time. */
    private record Writers(int number, ExecutorService threads) implements AutoCloseable {

        Writers(int number) {
            this(number, Executors.newFixedThreadPool(number));
        }

        <T> List<T> all(Callable<T> call) throws InterruptedException, ExecutionException {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : threads.invokeAll(
                    IntStream.range(0, number).mapToObj(n -> call).toList())) {
                answers.add(answer.get());
            }
            return answers;
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }
}

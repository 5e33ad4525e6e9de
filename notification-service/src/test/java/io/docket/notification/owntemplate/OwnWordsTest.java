package io.docket.notification.owntemplate;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.local.stack.Stack;
import io.docket.notification.GoldenEvent;
import io.docket.notification.RunningStack;
import io.docket.notification.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A company's own words, as they reach the mailbox. */
@QuarkusTest
class OwnWordsTest extends ServiceTest {

    private static final String TEMPLATE = "/api/v1/notice-templates/{notice}/{locale}";
    private static final String OURS = "\"ours\"";

    private final String company = "words-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void the_mail_has_the_company_s_own_words_and_what_customers_wrote_stays_text() {
        save("agent-replied", "en", "Moin {recipient}! {author} says: {text}");
        var reply = reply("en").with(data -> sayTo(data, "<img src=x onerror=alert(1)>\r\n{inject:deliverer}"));

        JsonNode mail = mailOf(reply);

        assertThat(mail.get("subject").asText()).isEqualTo("[" + reply.reference() + "] Moin");
        assertThat(mail.get("text").asText()).startsWith("Moin ").contains("<img src=x", "{inject:deliverer}");
        assertThat(mail.get("html").asText())
                .contains("<h1>Moin</h1>", "&lt;img src=x onerror=alert(1)&gt;", "{inject:deliverer}")
                .doesNotContain("<img");
    }

    @Test
    void a_change_holds_from_the_next_notice_on_and_a_deletion_returns_to_ours() {
        String first = save("agent-replied", "en", "Moin");
        assertThat(textOf(reply("en"))).startsWith("Moin");

        String second = save("agent-replied", "en", "Servus", first);
        assertThat(textOf(reply("en"))).startsWith("Servus");

        asAdminOfCompany()
                .header("If-Match", second)
                .delete(TEMPLATE, "agent-replied", "en")
                .then()
                .statusCode(204);
        assertThat(textOf(reply("en"))).startsWith("Hello ");
    }

    @Test
    void the_nearest_language_is_spoken_and_english_where_there_is_none() {
        save("agent-replied", "zh", "ZH");
        save("agent-replied", "zh-Hant", "HANT");
        save("agent-replied", "de", "DE");

        assertThat(textOf(reply("zh-Hant-TW"))).startsWith("HANT");
        assertThat(textOf(reply("zh-CN"))).startsWith("ZH");
        assertThat(textOf(reply("de-CH"))).startsWith("DE");
        assertThat(textOf(reply("fr"))).startsWith("Hello ");

        save("agent-replied", "en", "EN");
        assertThat(textOf(reply("fr"))).startsWith("EN");
        assertThat(textOf(reply("en-GB"))).startsWith("EN");
    }

    @Test
    void other_notices_and_other_companies_are_told_in_our_words() {
        save("agent-replied", "en", "Moin");

        assertThat(textOf(GoldenEvent.of("docket.ticket.created").ofCompany(company)))
                .startsWith("Hello ");
        assertThat(textOf(reply("en").ofCompany(company + "-x"))).startsWith("Hello ");
    }

    @Test
    void a_stored_template_that_cannot_be_filled_in_stops_no_notice_and_is_told_of() throws SQLException {
        double before = failures();
        for (String broken : List.of("{#if text > 1}x{/if}y", "{unheardOf}", "{#if", "{text}".repeat(5_000))) {
            store(broken);

            var reply = reply("en").with(data -> sayTo(data, "x".repeat(2_000)));
            assertThat(textOf(reply)).as(broken).startsWith("Hello ");
        }

        assertThat(failures() - before).isEqualTo(4);
    }

    private GoldenEvent reply(String locale) {
        return GoldenEvent.of("docket.ticket.replied").ofCompany(company).with(data -> data.put("locale", locale));
    }

    private static void sayTo(ObjectNode data, String text) {
        data.path("notices").forEach(notice -> ((ObjectNode) notice).put("text", text));
    }

    private static String textOf(GoldenEvent event) {
        return mailOf(event).get("text").asText();
    }

    private static JsonNode mailOf(GoldenEvent event) {
        ticketService.publishes(event);
        return awaitMailsTo(event.addressOf("carl"), 1).get(0);
    }

    private String save(String notice, String locale, String words) {
        return save(notice, locale, words, OURS);
    }

    private String save(String notice, String locale, String words, String ifMatch) {
        String greeting = words.split("[ !]")[0];
        return asAdminOfCompany()
                .contentType("application/json")
                .header("If-Match", ifMatch)
                .body(Map.of(
                        "subject", "[{reference}] " + greeting,
                        "text", words,
                        "html", "<h1>" + greeting + "</h1><p>{text}</p>"))
                .put(TEMPLATE, notice, locale)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
    }

    private RequestSpecification asAdminOfCompany() {
        return as(tokens.admin(company, "ada"));
    }

    /** As if a release before had taken it. */
    private void store(String text) throws SQLException {
        try (var connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var insert = connection.prepareStatement("insert into notice_template"
                        + " (company, notice, locale, edition, subject, text, html, updated_by)"
                        + " values (?, 'agent-replied', 'en', gen_random_uuid(), '[{reference}]', ?, '<p></p>', 'ada')"
                        + " on conflict (company, notice, locale) do update set text = excluded.text")) {
            insert.setString(1, company);
            insert.setString(2, text);
            insert.executeUpdate();
        }
    }

    private static double failures() {
        Matcher counted = Pattern.compile("(?m)^docket_notice_template_failures_total(?:\\{.*})? ([0-9.]+)$")
                .matcher(given().get("/q/metrics").asString());
        return counted.find() ? Double.parseDouble(counted.group(1)) : 0;
    }
}

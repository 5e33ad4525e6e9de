package io.docket.notification.channels;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.docket.local.stack.Stack;
import io.docket.notification.RunningStack;
import io.docket.notification.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What admins do with their company's channels. */
@QuarkusTest
class ChannelsResourceTest extends ServiceTest {

    private static final String CHANNELS = "/api/v1/channels";
    private static final String ROBOT =
            "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7abc-4bc4-97a0-0ec2aaaa5aaa";

    private final String company = "channels-" + UUID.randomUUID().toString().substring(0, 12);

    @Test
    void a_company_that_has_chosen_nothing_tells_its_agents_by_mail_from_the_installation_s_address() {
        admin().get(CHANNELS)
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("agentChannels", is(List.of("email")))
                .body("sender", nullValue())
                .body("replyTo", nullValue())
                .body("agentWebhook", nullValue())
                .body("wecomConfigured", is(false));
    }

    @Test
    void what_is_chosen_is_shown_but_for_the_robot_s_address() {
        choose(Map.of("sender", "help@acme.test", "agentChannels", List.of("email", "wecom"), "wecomUrl", ROBOT))
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("sender", is("help@acme.test"))
                .body("wecomConfigured", is(true));

        String shown = admin().get(CHANNELS).then().statusCode(200).extract().asString();

        assertThat(shown).contains("help@acme.test", "\"wecom\"").doesNotContain("693a91f6", "qyapi");
    }

    @Test
    void the_robot_stays_while_it_is_among_the_channels_and_is_forgotten_when_it_is_not() {
        choose(Map.of("agentChannels", List.of("wecom"), "wecomUrl", ROBOT)).statusCode(200);
        choose(Map.of("agentChannels", List.of("wecom", "email")))
                .statusCode(200)
                .body("wecomConfigured", is(true));
        choose(Map.of("agentChannels", List.of("email"))).statusCode(200).body("wecomConfigured", is(false));

        choose(Map.of("agentChannels", List.of("wecom")))
                .statusCode(422)
                .body("violations[0].field", is("wecomUrl"))
                .body("violations[0].message", containsString("none is kept"));
    }

    @Test
    void the_database_holds_no_robot_s_address_in_the_clear() throws SQLException {
        choose(Map.of("agentChannels", List.of("wecom"), "wecomUrl", ROBOT)).statusCode(200);

        try (var connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var statement = connection.createStatement()) {
            var kept = statement.executeQuery("select wecom_url from channels where company = '" + company + "'");
            assertThat(kept.next()).isTrue();
            assertThat(new String(kept.getBytes(1), StandardCharsets.ISO_8859_1))
                    .doesNotContain("693a91f6", "qyapi");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "help",
                "help@acme.test\r\nBcc: everybody@acme.test",
                "help@acme.test, other@acme.test",
                "Acme <help@acme.test>",
                "help@acme.test>\n",
                "",
                "help@acme test"
            })
    void what_is_no_address_is_refused_and_nothing_gets_into_a_header(String address) {
        for (String field : List.of("sender", "replyTo")) {
            choose(Map.of(field, address, "agentChannels", List.of("email")))
                    .statusCode(422)
                    .body("violations[0].field", is(field))
                    .body("violations[0].message", containsString("email address"));
        }
        admin().get(CHANNELS).then().body("sender", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://qyapi.weixin.qq.com/cgi-bin/webhook/send",
                "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=",
                "https://qyapi.weixin.qq.com/cgi-bin/user/get?key=693a91f6",
                "ftp://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6"
            })
    void what_is_no_robot_s_address_is_refused_and_not_repeated(String url) {
        choose(Map.of("agentChannels", List.of("wecom"), "wecomUrl", url))
                .statusCode(422)
                .body("violations[0].field", is("wecomUrl"))
                .body("violations[0].message", not(containsString("693a91f6")));
    }

    @Test
    void channels_are_known_named_once_and_at_least_one() {
        choose(Map.of("agentChannels", List.of("pigeon")))
                .statusCode(422)
                .body("violations[0].field", is("agentChannels[0]"));
        choose(Map.of("agentChannels", List.of("email", "email")))
                .statusCode(422)
                .body("violations[0].field", is("agentChannels[1]"));
        choose(Map.of("agentChannels", Collections.singletonList(null)))
                .statusCode(422)
                .body("violations[0].field", is("agentChannels[0]"));
        choose(Map.of("agentChannels", List.of())).statusCode(422).body("violations[0].field", is("agentChannels"));
        choose(Map.of()).statusCode(422).body("violations[0].field", is("agentChannels"));
        choose(Map.of("agentChannels", List.of("email"), "agents", 1))
                .statusCode(422)
                .body("violations[0].field", is("agents"));
        choose(Map.of("agentChannels", List.of("email"), "wecomUrl", ROBOT))
                .statusCode(422)
                .body("violations[0].field", is("wecomUrl"));
    }

    @Test
    void agents_are_told_by_a_webhook_of_their_own_company_which_is_not_deleted_meanwhile() {
        String webhook = registers(admin());
        String foreign = registers(as(tokens.admin("channels-globex", "gina")).contentType("application/json"));

        String forCustomers = registers(admin(), "CUSTOMER");

        for (String unknown : List.of(foreign, forCustomers, UUID.randomUUID().toString(), "no-id")) {
            choose(Map.of("agentChannels", List.of("webhook"), "agentWebhook", unknown))
                    .statusCode(422)
                    .body("violations[0].field", is("agentWebhook"))
                    .body(
                            "violations[0].message",
                            is("must be the id of one of the company's webhooks, of those with audience AGENT"));
        }
        choose(Map.of("agentChannels", List.of("webhook")))
                .statusCode(422)
                .body("violations[0].field", is("agentWebhook"));
        choose(Map.of("agentChannels", List.of("webhook"), "agentWebhook", webhook))
                .statusCode(200);

        admin().delete("/api/v1/webhooks/{id}", webhook)
                .then()
                .statusCode(409)
                .body("type", is("urn:docket:problem:webhook-in-use"));
        choose(Map.of("agentChannels", List.of("email"))).statusCode(200);
        admin().delete("/api/v1/webhooks/{id}", webhook).then().statusCode(204);
    }

    @Test
    void a_choice_meant_for_another_version_is_refused() {
        choose(Map.of("agentChannels", List.of("email"))).statusCode(200).header("ETag", "\"1\"");

        admin().header("If-Match", "\"0\"")
                .body(Map.of("agentChannels", List.of("email")))
                .put(CHANNELS)
                .then()
                .statusCode(412)
                .body("type", is("urn:docket:problem:stale-version"));
        admin().header("If-Match", "\"1\"")
                .body(Map.of("agentChannels", List.of("email")))
                .put(CHANNELS)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
    }

    @Test
    void only_admins_have_to_do_with_channels_and_only_with_their_own() {
        choose(Map.of("sender", "help@acme.test", "agentChannels", List.of("email")))
                .statusCode(200);

        as(tokens.agent(company, "anna")).get(CHANNELS).then().statusCode(403);
        given().get(CHANNELS).then().statusCode(401);
        as(tokens.admin("channels-globex", "gina"))
                .get(CHANNELS)
                .then()
                .statusCode(200)
                .body("sender", nullValue());
    }

    @Test
    void the_calls_are_described() {
        JsonPath api = given().get("/q/openapi?format=json").jsonPath();

        assertThat(api.getString("paths.'/api/v1/channels'.get.operationId")).isEqualTo("getChannels");
        assertThat(api.getString("paths.'/api/v1/channels'.put.operationId")).isEqualTo("chooseChannels");
    }

    private static String registers(RequestSpecification admin) {
        return registers(admin, "AGENT");
    }

    private static String registers(RequestSpecification admin, String audience) {
        return admin.body(Map.of("url", "https://desk.example/agents", "events", List.of(), "audience", audience))
                .post("/api/v1/webhooks")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse choose(Map<String, Object> wanted) {
        return admin().body(new HashMap<>(wanted)).put(CHANNELS).then();
    }

    private RequestSpecification admin() {
        return as(tokens.admin(company, "ada")).contentType("application/json");
    }
}

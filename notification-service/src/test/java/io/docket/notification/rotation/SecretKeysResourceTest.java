package io.docket.notification.rotation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.docket.local.postgres.Postgres;
import io.docket.local.stack.Stack;
import io.docket.local.stack.Tokens;
import io.docket.notification.secret.Sealer;
import io.docket.platform.secret.Secrets;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A webhook's secret and a robot's address that were encrypted before the key was replaced. */
@QuarkusTest
@WithTestResource(RotatedStack.class)
class SecretKeysResourceTest {

    private static final String KEYS = "/api/v1/secret-keys";
    private static final String SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD8P2p3JbXk1o=";
    private static final String ROBOT =
            "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7abc-4bc4-97a0-0ec2aaaa5aaa";

    private final Tokens tokens = Stack.shared().tokens();
    private final Secrets former = Sealer.with(RotatedStack.FORMER);
    private final String company = "rotation-" + UUID.randomUUID().toString().substring(0, 8);
    private UUID webhook;

    @BeforeEach
    void twoSecretsOfTheFormerKey() {
        run("delete from channels");
        run("delete from webhook");
        webhook = UUID.fromString(admin().body(Map.of(
                        "url",
                        "https://portal.example/docket",
                        "events",
                        List.of("docket.message.public"),
                        "audience",
                        "CUSTOMER",
                        "secret",
                        SECRET))
                .post("/api/v1/webhooks")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
        admin().body(Map.of("agentChannels", List.of("wecom"), "wecomUrl", ROBOT))
                .put("/api/v1/channels")
                .then()
                .statusCode(200);
        run(
                "update webhook set secret = ? where company = ?",
                former.seal(SECRET, company, "webhook", webhook.toString()),
                company);
        run("update channels set wecom_url = ? where company = ?", former.seal(ROBOT, company, "wecom robot"), company);
    }

    @Test
    void what_former_keys_have_encrypted_is_encrypted_anew_and_opens_without_them() {
        keys().body("items.use", contains("PRESENT", "FORMER")).body("items.secrets", contains(0, 2));
        String before =
                admin().get("/api/v1/webhooks/" + webhook).then().extract().header("ETag");

        reseal().body("resealed", is(2)).body("keys.secrets", contains(2, 0));

        Secrets present = Sealer.with(RotatedStack.PRESENT);
        assertThat(present.open(bytes("select secret from webhook"), company, "webhook", webhook.toString()))
                .isEqualTo(SECRET);
        assertThat(present.open(bytes("select wecom_url from channels"), company, "wecom robot"))
                .isEqualTo(ROBOT);
        admin().get("/api/v1/webhooks/" + webhook).then().header("ETag", equalTo(before));
        reseal().body("resealed", is(0));
    }

    @Test
    void the_secret_before_which_signs_while_they_overlap_is_encrypted_anew_too() {
        run(
                "update webhook set former_secret = ?, former_until = docket_now() + interval '1 day'",
                former.seal(SECRET, company, "webhook", webhook.toString()));
        keys().body("items[1].secrets", is(3));

        reseal().body("resealed", is(3)).body("keys[1].secrets", is(0));

        assertThat(bytes("select former_secret from webhook")).isNotEqualTo(bytes("select secret from webhook"));
        reseal().body("resealed", is(0));
    }

    @Test
    void keys_that_are_not_configured_are_told_of_and_what_cannot_be_read_is_left_and_stops_nothing() {
        Secrets forgotten = Sealer.with(Sealer.key(13));
        run("update channels set wecom_url = ?", forgotten.seal(ROBOT, company, "wecom robot"));
        byte[] tampered = former.seal(SECRET, company, "webhook", webhook.toString());
        tampered[tampered.length - 1] ^= 1;
        UUID another = UUID.randomUUID();
        run(
                "insert into webhook (company, id, url, events, audience, secret) select company, ?::uuid, url, events,"
                        + " audience, ? from webhook",
                another.toString(),
                tampered);

        reseal().body("resealed", is(1))
                .body("keys.use", contains("PRESENT", "FORMER", "MISSING"))
                .body("keys.secrets", contains(1, 1, 1));
    }

    @Test
    void a_key_s_id_is_what_its_secrets_begin_with() {
        byte[] sealed = former.seal(SECRET, "anywhere");

        keys().body("items[1].id", equalTo(HexFormat.of().formatHex(sealed, 0, 4)));
    }

    @Test
    void it_is_for_operators_only() {
        given().get(KEYS).then().statusCode(401);
        admin().get(KEYS).then().statusCode(403);
        admin().post(KEYS + "/resealing").then().statusCode(403);
    }

    private ValidatableResponse keys() {
        return operator().get(KEYS).then().statusCode(200);
    }

    private ValidatableResponse reseal() {
        return operator().post(KEYS + "/resealing").then().statusCode(200);
    }

    private RequestSpecification operator() {
        return given().auth().oauth2(tokens.operator());
    }

    private RequestSpecification admin() {
        return given().auth().oauth2(tokens.admin(company, "ada")).contentType("application/json");
    }

    private static void run(String sql, Object... parameters) {
        try (Connection connection = connection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    private static byte[] bytes(String sql) {
        try (Connection connection = connection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            assertThat(row.next()).isTrue();
            return row.getBytes(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    private static Connection connection() throws SQLException {
        return Stack.shared().connection(RotatedStack.OWN_DATABASE, Postgres.SUPERUSER);
    }
}

package io.docket.platform.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.docket.local.postgres.Postgres;
import io.docket.local.stack.Stack;
import io.docket.local.stack.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a service answers, as its callers see it. */
@QuarkusTest
@WithTestResource(RunningStack.class)
class ServiceTest {

    private static final String SERVICE = ConfigProvider.getConfig().getValue("quarkus.application.name", String.class);

    private final Tokens tokens = Stack.shared().tokens();

    @Test
    void aCommandIsAnsweredAndItsEventIsPublished() {
        String id = newId();

        asAgent()
                .body("{\"id\": \"" + id + "\"}")
                .post("/notes")
                .then()
                .statusCode(201)
                .body("id", equalTo(id));

        asAgent().get("/notes/" + id).then().statusCode(200);
        await().atMost(Duration.ofSeconds(30)).until(() -> waitingEvents() == 0);
    }

    @Test
    void theSameCommandIsAnsweredTheSame() {
        String id = newId();
        String key = UUID.randomUUID().toString();

        asAgent()
                .header("Idempotency-Key", key)
                .body("{\"id\": \"" + id + "\"}")
                .post("/notes")
                .then()
                .statusCode(201);

        asAgent()
                .header("Idempotency-Key", key)
                .body("{ \"id\":\"" + id + "\"}")
                .post("/notes")
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("id", equalTo(id));
    }

    @Test
    void withoutATokenThereIs401() {
        problem(given().get("/notes/1").then(), 401, "unauthorized")
                .header("WWW-Authenticate", containsString("Bearer"));
        problem(given().auth().oauth2("nonsense").get("/notes/1").then(), 401, "unauthorized");
    }

    @Test
    void withoutTheRoleThereIs403() {
        problem(
                given().auth()
                        .oauth2(tokens.customer("acme", "carl"))
                        .get("/notes/1")
                        .then(),
                403,
                "forbidden");
    }

    @Test
    void withoutACompanyThereIs403() {
        problem(given().auth().oauth2(tokens.operator()).get("/notes/1").then(), 403, "company-required");
    }

    @Test
    void whatIsAnothersAndWhatIsNotThereAreAnsweredAlike() {
        String id = newId();
        asAgent().body("{\"id\": \"" + id + "\"}").post("/notes").then().statusCode(201);

        ValidatableResponse anothers = given().auth()
                .oauth2(tokens.agent("globex", "greta"))
                .get("/notes/" + id)
                .then();
        ValidatableResponse missing = asAgent().get("/notes/missing").then();

        problem(anothers, 404, "not-found");
        assertThat(anothers.extract().asString().replace(id, "missing"))
                .isEqualTo(missing.extract().asString());
    }

    @Test
    void aPathThatIsNotThereIsNotFoundEither() {
        problem(asAgent().get("/nowhere").then(), 404, "not-found");
    }

    @Test
    void whatIsNoJsonIs400() {
        problem(asAgent().body("{\"id\": ").post("/notes").then(), 400, "not-json");
        problem(asAgent().body("").post("/notes").then(), 400, "not-json");
        problem(asAgent().body("{\"authors\": [{]}").post("/notes").then(), 400, "not-json");
        problem(asAgent().body("{\"a\\ud800\": 1}").post("/notes").then(), 400, "not-json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'idd': '1'}                    | idd             | is not a field here; there are",
                "{'kind': 'GOSSIP'}              | kind            | must be one of QUESTION, INCIDENT",
                "{'kind': 1}                     | kind            | must be one of QUESTION, INCIDENT",
                "{'id': 5}                       | id              | must be a text",
                "{'size': '5'}                   | size            | must be a whole number",
                "{'size': 1.5}                   | size            | must be a whole number",
                "{'size': 99999999999}           | size            | must be a whole number",
                "{'at': 'tomorrow'}              | at              | must be a time in RFC 3339",
                "{'at': 5}                       | at              | must be a time in RFC 3339",
                "{'authors': {}}                 | authors         | must be a list",
                "{'authors': [{'email': true}]}  | authors[0].email| must be a text",
                "{'id': 'longer than ten'}       | id              | size must be between"
            })
    void aMalformedValueIs422AndNamesTheField(String body, String field, String message) {
        problem(asAgent().body(body.replace('\'', '"')).post("/notes").then(), 422, "invalid")
                .body("violations[0].field", equalTo(field))
                .body("violations[0].message", containsString(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'id': 'a\\u0000b'}                      | id              | contains the character U+0000",
                "{'id': 'a\\ud83d'}                       | id              | contains half of a surrogate pair",
                "{'authors': [{'name': '\\udc00\\ud800'}]}| authors[0].name | contains half of a surrogate pair",
                "{'labels': {'a': '\\u0000'}}             | labels.a        | contains the character U+0000",
                "{'extra': {'a': [1, {'b': '\\u0000'}]}}  | extra.a[1].b    | contains the character U+0000",
                "{'extra': {'\\u0000': 1}}                | extra           | contains the character U+0000"
            })
    void aTextThatCannotBeKeptIs422AndNamesTheField(String body, String field, String message) {
        problem(asAgent().body(body.replace('\'', '"')).post("/notes").then(), 422, "invalid")
                .body("violations[0].field", equalTo(field))
                .body("violations[0].message", containsString(message));
    }

    @Test
    void aParameterThatCannotBeKeptIs404InThePathAnd422InTheQuery() {
        RequestSpecification raw = asAgent().urlEncodingEnabled(false);

        problem(raw.get("/notes/a%00b").then(), 404, "not-found");
        problem(raw.get("/notes/me?about=a%00b").then(), 422, "invalid")
                .body("violations[0].field", equalTo("about"))
                .body("violations[0].message", containsString("U+0000"));
    }

    @Test
    void aCharacterOfTwoSurrogatesIsFine() {
        String id = newId().substring(0, 4) + "\uD83D\uDE00";

        asAgent()
                .body("{\"id\": \"" + id + "\", \"labels\": {\"a\": \"\uD83D\uDE00\"}, \"extra\": null}")
                .post("/notes")
                .then()
                .statusCode(201)
                .body("id", equalTo(id));
    }

    @Test
    void anotherMethodIs405AndAnotherMediaType415() {
        problem(asAgent().delete("/notes").then(), 405, "method-not-allowed");
        problem(asAgent().contentType("text/plain").body("x").post("/notes").then(), 415, "unsupported-media-type");
        problem(asAgent().accept("image/png").get("/notes/1").then(), 406, "not-acceptable");
    }

    @Test
    void aBodyThatIsTooLargeIs413() {
        problem(
                asAgent()
                        .body("{\"id\": \"" + "x".repeat(3_000_000) + "\"}")
                        .post("/notes")
                        .then(),
                413,
                "too-large");
    }

    @Test
    void aBugShowsNothingOfTheInside() {
        problem(given().get("/notes/bug").then(), 500, "internal-error")
                .body("traceId", not(equalTo(null)))
                .body(not(containsString("1234")));
    }

    @Test
    void aDatabaseThatBreaksOffIs503AndTheCallCanBeRepeated() throws Exception {
        String id = newId();
        String key = UUID.randomUUID().toString();
        ExecutorService caller = Executors.newSingleThreadExecutor();
        try (Connection owner = Stack.shared().ownerConnection(RunningStack.DATABASE);
                Connection service = Stack.shared().connection(RunningStack.DATABASE, Postgres.SERVICE);
                Statement holder = owner.createStatement();
                Statement breaker = service.createStatement()) {
            owner.setAutoCommit(false);
            holder.execute("lock table note");
            Future<ValidatableResponse> broken = caller.submit(() -> create(id, key));
            await().until(() -> breakOffWhoWaits(breaker));

            problem(broken.get(), 503, "unavailable").header("Retry-After", "1");
        } finally {
            caller.shutdownNow();
        }

        create(id, key).statusCode(201);
    }

    private ValidatableResponse create(String id, String key) {
        return asAgent()
                .header("Idempotency-Key", key)
                .body("{\"id\": \"" + id + "\"}")
                .post("/notes")
                .then();
    }

    private static boolean breakOffWhoWaits(Statement database) throws SQLException {
        try (ResultSet waiting = database.executeQuery("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where usename = current_user and datname = current_database() and wait_event_type = 'Lock'")) {
            return waiting.next();
        }
    }

    @Test
    void theCallerIsWhomTheTokenNames() {
        asAgent()
                .get("/notes/me")
                .then()
                .statusCode(200)
                .body("id", equalTo("anna"))
                .body("company", equalTo("acme"))
                .body("emailVerified", equalTo(true))
                .body("roles", hasItem("agent"));
    }

    @Test
    void itIsReadyOnceItsRelayWorks() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
        given().get("/q/metrics")
                .then()
                .body(containsString("docket_outbox_lag_seconds"))
                .body(matchesPattern("(?s).*docket_outbox_published_total\\{[^}]*outcome=\"published\"} .*"))
                .body(containsString("docket_outbox_parked_keys"));
    }

    @Test
    void everyFigureSaysWhoseItIsAndRequestsAreCountedInBucketsByTheirTemplate() {
        String id = newId();
        asAgent().get("/notes/" + id).then().statusCode(404);
        asAgent().body("{\"id\": \"" + id + "\"}").post("/notes").then().statusCode(201);
        asAgent().get("/notes/" + id).then().statusCode(200);

        List<String> metrics = given().get("/q/metrics")
                .asString()
                .lines()
                .filter(ServiceTest::isFigure)
                .toList();

        assertThat(metrics)
                .allSatisfy(line -> assertThat(line).contains("application=\"" + SERVICE + "\""))
                .noneSatisfy(line -> assertThat(line).contains(id))
                .anySatisfy(
                        line -> assertThat(line)
                                .matches(
                                        "http_server_requests_seconds_bucket\\{.*status=\"200\",uri=\"/notes/\\{id}\",le=\"0.25\"} [1-9].*"));
        assertThat(metrics.stream()
                        .filter(line -> line.contains("method=\"GET\",outcome=\"SUCCESS\"")
                                && line.contains("uri=\"/notes/{id}\"")
                                && line.contains("_bucket")))
                .as("a series for each of eleven bounds, and one for all")
                .hasSize(12);
    }

    @Test
    void theMetricsTellWhichReadinessCheckSaysWhatAndThatNothingIsParked() {
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            assertThat(figures("docket_ready")).anyMatch(line -> line.endsWith("check=\"outbox-relay\"} 1.0"));
            assertThat(figures("docket_inbox_parked_records")).singleElement().matches(line -> line.endsWith("} 0.0"));
        });
    }

    @Test
    void bothPoolsAreToldApart() {
        assertThat(figures("sql_pool_queue_size"))
                .anyMatch(line -> line.contains("pool_name=\"requests\""))
                .anyMatch(line -> line.contains("pool_name=\"workers\""))
                .hasSize(2);
    }

    private static List<String> figures(String metric) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(metric + "{"))
                .toList();
    }

    private static boolean isFigure(String line) {
        return !line.startsWith("#");
    }

    @Test
    void aConsumerHoweverLongItWaitsIsNotGivenUp() {
        Config settings = ConfigProvider.getConfig();
        String connector = "mp.messaging.connector.smallrye-kafka.";

        assertThat(settings.getValue(connector + "commit-strategy", String.class))
                .isEqualTo("throttled");
        assertThat(settings.getValue(connector + "throttled.unprocessed-record-max-age.ms", Integer.class))
                .isZero();
    }

    private RequestSpecification asAgent() {
        return given().auth().oauth2(tokens.agent("acme", "anna")).contentType("application/json");
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String code) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:docket:problem:" + code))
                .body("status", equalTo(status))
                .body("instance", not(equalTo(null)));
    }

    private static String newId() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    private static long waitingEvents() throws SQLException {
        try (Connection worker = Stack.shared().connection(RunningStack.DATABASE, Postgres.WORKER);
                Statement statement = worker.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from outbox")) {
            count.next();
            return count.getLong(1);
        }
    }
}

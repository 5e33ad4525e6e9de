package io.docket.ticket.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.ticket.Desk;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A desk's statistics as Anna asks for them. */
final class Statistics {
    private static final JsonPathConfig DOUBLES = new JsonPathConfig(JsonPathConfig.NumberReturnType.DOUBLE);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration A_MOMENT = Duration.ofMillis(50);

    private final Desk desk;
    private final Map<String, String> query = new LinkedHashMap<>();

    private Statistics(Desk desk) {
        this.desk = desk;
    }

    static Statistics of(Desk desk) {
        return new Statistics(desk);
    }

    Statistics by(String groupBy) {
        return with("groupBy", groupBy);
    }

    Statistics from(Instant from) {
        return with("from", from.toString());
    }

    Statistics to(Instant to) {
        return with("to", to.toString());
    }

    Statistics with(String parameter, String value) {
        query.put(parameter, value);
        return this;
    }

    /** As soon as all that has happened by now is in it: where days have passed in a moment, what is not counted is older than may be. */
    JsonPath counted() {
        Instant asked = Desk.now();
        return await().atMost(PATIENCE)
                .pollInterval(A_MOMENT)
                .until(this::answer, answer -> isCountedSince(asked, answer))
                .statusCode(200)
                .extract()
                .jsonPath(DOUBLES);
    }

    /** Other refusals are not waited out. */
    private static boolean isCountedSince(Instant asked, ValidatableResponse answer) {
        int status = answer.extract().statusCode();
        return status == 200 ? !asOf(answer.extract().jsonPath(DOUBLES)).isBefore(asked) : status != 503;
    }

    /** As it stands. */
    JsonPath countedSoFar() {
        return answer().statusCode(200).extract().jsonPath(DOUBLES);
    }

    /** Up to when all that had happened is in it. */
    static Instant asOf(JsonPath counted) {
        return Instant.parse(counted.getString("asOf"));
    }

    ValidatableResponse answer() {
        return answerTo(desk.agent("anna"));
    }

    ValidatableResponse answerTo(RequestSpecification call) {
        return call.queryParams(query).get("/api/v1/statistics/statuses").then();
    }

    /** The group of that status, category, channel or assignee's id; null for nobody's. */
    static Map<String, Object> group(JsonPath counted, String key) {
        List<Map<String, Object>> groups = counted.getList("groups");
        return groups.stream()
                .filter(group -> Objects.equals(key(group), key))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No group " + key + " in " + counted.prettify()));
    }

    /** By what the group is found. */
    static String key(Map<String, Object> group) {
        if (group.containsKey("assignee")) {
            return group.get("assignee") == null ? null : (String) ((Map<?, ?>) group.get("assignee")).get("id");
        }
        Object status = group.get("status");
        if (status != null) {
            return (String) ((Map<?, ?>) status).get("id");
        }
        return (String) (group.containsKey("category") ? group.get("category") : group.get("channel"));
    }

    /** By what part of itself a quantile may be off, and a little for how it is computed. */
    static double error(JsonPath counted) {
        double error = counted.getDouble("quantileError");
        assertThat(error).isEqualTo(0.01);
        return error * 1.000_001;
    }

    /** The group says so many are in it, came and left. */
    static void assertCounts(JsonPath counted, String key, int now, int entered, int left) {
        Map<String, Object> group = group(counted, key);
        assertThat(List.of(group.get("now"), group.get("entered"), group.get("left")))
                .as("now, entered and left of " + key)
                .containsExactly(now, entered, left);
    }
}

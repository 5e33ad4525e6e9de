package io.docket.config.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.config.Desk;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;

/** The answer to a simulation, which keeps the contract, in lines that read like a desk's diary. */
final class Played {
    private final JsonNode answer;

    private Played(JsonNode answer) {
        this.answer = answer;
    }

    /** What the service answers. @param request JSON, with ' for " */
    static Played by(Desk desk, String request) {
        String answer =
                ask(desk, request.replace('\'', '"')).statusCode(200).extract().asString();
        Contract.assertKept("SimulationTimeline", Desk.tree(answer));
        return new Played(Desk.tree(answer));
    }

    /** The same, where the request may be refused. @param request JSON */
    static ValidatableResponse ask(Desk desk, String request) {
        return desk.asAdmin().body(request).post("/api/v1/simulations").then();
    }

    /** The events of a request, with ' for ". */
    static ObjectNode request(String events) {
        ObjectNode request = (ObjectNode) Desk.tree("{}");
        request.set("events", Desk.tree("[" + events.replace('\'', '"') + "]"));
        return request;
    }

    JsonNode answer() {
        return answer;
    }

    /** All entries but notices. */
    List<String> lines() {
        return lines("NOTICE", false);
    }

    /** The notices, such as "P3D reminder to Sam". */
    List<String> notices() {
        return lines("NOTICE", true);
    }

    /** The entries of a type. */
    List<String> of(String type) {
        return lines(type, true);
    }

    private List<String> lines(String type, boolean these) {
        List<String> lines = new ArrayList<>();
        for (JsonNode entry : answer.path("entries")) {
            if (text(entry, "type").equals(type) == these) {
                lines.add(text(entry, "at") + " " + line(entry));
            }
        }
        return lines;
    }

    private static String line(JsonNode entry) {
        return switch (text(entry, "type")) {
            case "CREATED" -> "created in " + entry.at("/to/name").asText();
            case "MOVED" ->
                entry.at("/from/name").asText() + " > " + entry.at("/to/name").asText() + " by " + text(entry, "cause");
            case "MESSAGE" ->
                (entry.at("/message/side").asText("desk")) + " says "
                        + entry.at("/message/type").asText();
            case "NOTICE" -> entry.at("/notice/template").asText() + " to " + recipients(entry);
            case "REMINDER" -> "reminder " + text(entry, "step") + " for " + text(entry, "side");
            case "REFUSED" -> "refused " + text(entry, "code") + " by " + refusals(entry.path("refusals"));
            case "ADVICE" -> "advice of " + entry.at("/advice/rule").asText();
            case "ASSIGNED" -> "assigned to " + text(entry, "assignee");
            case "FOLLOW_UP_SET", "FOLLOW_UP_CLEARED", "FOLLOW_UP_DUE", "PROMISE_BROKEN" ->
                text(entry, "type") + " " + entry.at("/followUp/at").asText();
            case "SCHEDULE_SET", "SCHEDULE_DUE", "SCHEDULE_DROPPED" ->
                text(entry, "type") + " " + text(entry, "scheduledFor");
            case "SCORED" -> "scored " + text(entry, "score");
            default -> text(entry, "type");
        };
    }

    private static String recipients(JsonNode entry) {
        return joined(entry.at("/notice/recipients"), "name");
    }

    private static String refusals(JsonNode refusals) {
        List<String> all = new ArrayList<>();
        for (JsonNode refusal : refusals) {
            String missing = refusal.path("missing").isEmpty() ? "" : " for want of " + words(refusal.path("missing"));
            all.add(text(refusal, "rule") + missing);
        }
        return String.join(", ", all);
    }

    private static String words(JsonNode list) {
        assertThat(list).isInstanceOf(ArrayNode.class);
        List<String> words = new ArrayList<>();
        list.forEach(word -> words.add(word.asText()));
        return String.join(" ", words);
    }

    private static String joined(JsonNode list, String field) {
        return list.isEmpty() ? "nobody" : String.join(", ", list.findValuesAsText(field));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}

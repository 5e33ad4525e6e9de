package io.docket.config.guide;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The answer of a simulation as the documentation shows it: a line for each opening, move, reminder, notice and refusal. */
final class Timeline {

    private Timeline() {}

    static String of(JsonNode answer) {
        StringBuilder lines = new StringBuilder();
        for (JsonNode entry : answer.path("entries")) {
            String told = told(entry);
            if (told != null) {
                lines.append("%-7s %s\n".formatted(entry.path("at").textValue(), told));
            }
        }
        return lines.toString();
    }

    /** What happened; null for what the documentation passes over. */
    private static String told(JsonNode entry) {
        return switch (entry.path("type").textValue()) {
            case "CREATED" -> name(entry, "to");
            case "MOVED" -> name(entry, "from") + " → " + name(entry, "to") + " by " + cause(entry);
            case "REMINDER" -> "reminder " + entry.path("step") + " by " + cause(entry);
            case "NOTICE" -> "notice " + entry.at("/notice/template").textValue() + " to " + recipients(entry);
            case "REFUSED" ->
                "refused by " + String.join(", ", entry.path("refusals").findValuesAsText("rule"));
            default -> null;
        };
    }

    private static String name(JsonNode entry, String status) {
        return entry.path(status).path("name").textValue();
    }

    private static String cause(JsonNode entry) {
        return entry.path("cause").textValue();
    }

    private static String recipients(JsonNode entry) {
        List<String> names = entry.at("/notice/recipients").findValuesAsText("name");
        return String.join(", ", names);
    }
}

package io.docket.ticket.mutant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.docket.scheme.model.QueueOrder;
import io.docket.scheme.model.Since;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be taken away from one entry of a template, or turned into its opposite: each flag, duration, number, target,
 * requirement and condition, and each element of each list.
 */
final class Changes {
    private static final Pattern DURATION = Pattern.compile("(PT?)(\\d+)([A-Z])");
    /** Its name and its occasion. */
    private static final Set<String> LEFT_ALONE = Set.of("id", "on", "name", "customerName", "category", "builtIn");

    private static final String EVERYWHERE = "*";

    private final List<String> statuses;
    private final List<String> sides;
    private final Map<String, JsonNode> changed = new LinkedHashMap<>();
    private final ObjectNode entry;

    private Changes(ObjectNode entry, List<String> statuses, List<String> sides) {
        this.entry = entry;
        this.statuses = statuses;
        this.sides = sides;
    }

    /** The changed entries, each by what was changed. @param statuses the ids of the template's @param sides its sides */
    static Map<String, JsonNode> of(ObjectNode entry, List<String> statuses, List<String> sides) {
        Changes changes = new Changes(entry, statuses, sides);
        changes.entry.properties().forEach(member -> changes.of(member.getKey(), member.getValue()));
        return changes.changed;
    }

    private void of(String key, JsonNode value) {
        boolean wordsOfARefusedMove = key.equals("because") && !entry.has("link");
        if (LEFT_ALONE.contains(key) || wordsOfARefusedMove) {
            return;
        }
        switch (key) {
            case "where" -> condition(key, "unless");
            case "unless" -> condition(key, "where");
            case "require" -> requirements((ObjectNode) value);
            case "from", "in" -> sources(key, (ArrayNode) value);
            case "to" -> targets(value);
            case "setBy", "severity", "replies", "followUp", "restartOn" -> without(key);
            case "awaits" ->
                sides.stream().filter(side -> !side.equals(value.asText())).forEach(side -> with(key, text(side)));
            case "template" ->
                with(key, text(value.asText().equals("agent-replied") ? "customer-replied" : "agent-replied"));
            case "order" -> otherOrders(value.asText());
            default -> scalar(key, value);
        }
        if (value.isObject() && !key.equals("require")) {
            inside(key, (ObjectNode) value);
        }
        if (value instanceof ArrayNode list) {
            withoutEach(key, list);
        }
    }

    private void scalar(String key, JsonNode value) {
        if (value.isBoolean()) {
            with(key, BooleanNode.valueOf(!value.booleanValue()));
        } else if (value.isInt()) {
            with(key, IntNode.valueOf(value.intValue() + 1));
            with(key, IntNode.valueOf(value.intValue() - 1));
        } else if (value.isTextual()) {
            Matcher duration = DURATION.matcher(value.asText());
            with(
                    key,
                    duration.matches()
                            ? text(duration.group(1) + 2 * Integer.parseInt(duration.group(2)) + duration.group(3))
                            : other(value.asText()));
        }
    }

    /** Another word; where it is one of several that exist, another of these. */
    private static JsonNode other(String word) {
        if (word.equals("NORMAL") || word.equals("HIGH")) {
            return text("LOW");
        }
        return text(word.startsWith("https://") ? "https://elsewhere.example.com/" : "something-else");
    }

    private void condition(String key, String opposite) {
        without(key);
        ObjectNode turned = entry.deepCopy();
        turned.set(opposite, turned.remove(key));
        changed.put(key + " turned into " + opposite, turned);
    }

    private void requirements(ObjectNode required) {
        for (Map.Entry<String, JsonNode> requirement : required.properties()) {
            String key = requirement.getKey();
            if (required.size() > 1) {
                inRequirements("requires no " + key, rest -> rest.remove(key));
            }
            for (Since since : Since.values()) {
                if (required.path(key).asText().startsWith("SINCE")
                        && !required.path(key).asText().equals(since.name())) {
                    inRequirements(key + " " + since, rest -> rest.put(key, since.name()));
                }
            }
            if (requirement.getValue() instanceof ArrayNode list && list.size() > 1) {
                for (int i = 0; i < list.size(); i++) {
                    int each = i;
                    inRequirements(key + " without " + list.get(i).asText(), rest -> rest.withArray("/" + key)
                            .remove(each));
                }
            }
        }
    }

    private void inRequirements(String what, Consumer<ObjectNode> change) {
        ObjectNode other = entry.deepCopy();
        change.accept(other.withObject("/require"));
        changed.put(what, other);
    }

    /** Where a rule holds: also everywhere. */
    private void sources(String key, ArrayNode selectors) {
        if (!selectors.get(0).asText().equals(EVERYWHERE)) {
            with(key, entry.arrayNode().add(EVERYWHERE));
        }
    }

    /** Where a rule leads, or to whom a notice goes: elsewhere. */
    private void targets(JsonNode value) {
        JsonNode target = value.isArray() ? value.get(0) : value;
        if (value.isArray() && value.size() > 1) {
            return;
        }
        String word = target.asText();
        List<String> others =
                new ArrayList<>(entry.has("template") ? List.of("TEAM_LEAD", "REQUESTER", "CUSTOMERS") : statuses);
        if (entry.path("template").asText().isEmpty()
                || !List.of("REQUESTER", "CUSTOMERS").contains(word)) {
            others.removeAll(List.of("REQUESTER", "CUSTOMERS"));
        }
        others.remove(word);
        for (String other : others) {
            with("to", value.isArray() ? entry.arrayNode().add(other) : text(other));
        }
    }

    private void otherOrders(String order) {
        for (QueueOrder other : QueueOrder.values()) {
            if (!other.name().equals(order)) {
                with("order", text(other.name()));
            }
        }
    }

    private void inside(String key, ObjectNode value) {
        of(value, statuses, sides).forEach((what, inner) -> {
            ObjectNode other = entry.deepCopy();
            other.set(key, inner);
            changed.put(key + "." + what, other);
        });
    }

    private void withoutEach(String key, ArrayNode list) {
        for (int i = 0; list.size() > 1 && i < list.size(); i++) {
            ObjectNode other = entry.deepCopy();
            other.withArray("/" + key).remove(i);
            changed.put(key + " without " + list.get(i).asText(), other);
        }
    }

    private void without(String key) {
        ObjectNode other = entry.deepCopy();
        other.remove(key);
        changed.put("without " + key, other);
    }

    private void with(String key, JsonNode value) {
        ObjectNode other = entry.deepCopy();
        other.set(key, value);
        changed.put(key + ": " + value, other);
    }

    private static JsonNode text(String text) {
        return TextNode.valueOf(text);
    }
}

package io.docket.ticket.mutant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.scheme.json.SchemeFormatException;
import io.docket.scheme.json.SchemeJson;
import io.docket.scheme.templates.Templates;
import io.docket.scheme.validation.References;
import io.docket.scheme.validation.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** All mutants of a template: whatever one of its rules asks for, dropped, and where that has a sense, negated. */
final class Mutants {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> LISTS = List.of(
            "/moves",
            "/reactions",
            "/timers",
            "/reminders",
            "/followUps",
            "/notices",
            "/intake/refuse",
            "/intake/triage");
    /** What a rule may ask of a status. */
    private static final Set<String> OF_A_STATUS = Set.of("setBy", "replies", "conceals", "awaits");

    private static final String EXPLANATION = "explanation";

    private final String template;
    private final RulePage page;
    private final ObjectNode document;
    private final List<String> statuses;
    private final List<String> sides;
    private final List<Mutant> sound = new ArrayList<>();
    private final List<Mutant> unsound = new ArrayList<>();

    private Mutants(String template) {
        this.template = template;
        page = new RulePage(template);
        document = shipped(template);
        statuses = elements(document.path("statuses")).stream()
                .map(status -> status.path("id").asText())
                .toList();
        sides = elements(document.path("sides")).stream().map(JsonNode::asText).toList();
    }

    String template() {
        return template;
    }

    /** The mutants of a template. */
    static Mutants of(String template) {
        Mutants mutants = new Mutants(template);
        LISTS.forEach(mutants::ofEntries);
        mutants.ofStatuses();
        mutants.ofTheRest();
        return mutants;
    }

    /** The template as it is shipped. */
    ObjectNode document() {
        return document;
    }

    /** Those that a company could publish. */
    List<Mutant> sound() {
        return sound;
    }

    /** Those that no company could publish: the validator notices. */
    List<Mutant> unsound() {
        return unsound;
    }

    private static ObjectNode shipped(String template) {
        try (InputStream resource = Templates.class.getResourceAsStream(template + ".json")) {
            return (ObjectNode) JSON.readTree(resource);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void ofEntries(String list) {
        for (int i = 0; i < document.withArray(list).size(); i++) {
            ObjectNode entry = (ObjectNode) document.withArray(list).get(i);
            String id = entry.path("id").asText();
            Set<String> rules = page.rulesOf(id);
            int place = i;
            // Each rule that needs the entry has to notice that it is gone, not only the first of them.
            for (String rule : rules) {
                add(Set.of(rule), id, "dropped", copy -> copy.withArray(list).remove(place));
            }
            changes(entry)
                    .forEach((what, changed) ->
                            add(rules, id, what, copy -> copy.withArray(list).set(place, changed)));
        }
    }

    private Map<String, JsonNode> changes(ObjectNode entry) {
        return Changes.of(entry, statuses, sides);
    }

    private void ofStatuses() {
        ArrayNode list = document.withArray("/statuses");
        for (int i = 0; i < list.size(); i++) {
            ObjectNode status = (ObjectNode) list.get(i);
            Set<String> rules = page.rulesNaming(status.path("id").asText());
            int place = i;
            changes(status).forEach((what, changed) -> {
                Set<String> changedKeys = differing(status, changed);
                Set<String> asking = changedKeys.contains(EXPLANATION)
                        ? page.rulesNaming(EXPLANATION)
                        : OF_A_STATUS.containsAll(changedKeys) ? rules : Set.of();
                add(asking, status.path("id").asText(), what, copy -> copy.withArray("/statuses")
                        .set(place, changed));
            });
        }
    }

    private static Set<String> differing(JsonNode one, JsonNode other) {
        Set<String> keys = new TreeSet<>();
        one.fieldNames().forEachRemaining(keys::add);
        keys.removeIf(key -> one.path(key).equals(other.path(key)));
        return keys;
    }

    private void ofTheRest() {
        add(
                rulesNaming("\"returnToNew\""),
                "returnToNew",
                "turned",
                copy -> copy.put("returnToNew", !copy.path("returnToNew").asBoolean()));
        add(
                rulesNaming("\"customerNames\""),
                "customerNames",
                "turned",
                copy -> copy.put(
                        "customerNames", copy.path("customerNames").asText().equals("OWN") ? "CATEGORY" : "OWN"));
        changes(document.withObject("/queue"))
                .forEach((what, changed) ->
                        add(page.rulesNaming("queue"), "queue", what, copy -> copy.set("queue", changed)));
        for (String key : List.of("defaultTopic", "defaultPriority")) {
            add(page.rulesNaming(key), key, "changed", copy -> copy.withObject("/intake")
                    .put(key, key.endsWith("Topic") ? "something-else" : "LOW"));
        }
    }

    /** The page quotes members of the document with their value. */
    private Set<String> rulesNaming(String member) {
        String value = document.path(member.replace("\"", "")).toString();
        return page.rulesNaming(member + ": " + value);
    }

    private void add(Set<String> rules, String entry, String change, Consumer<ObjectNode> how) {
        if (rules.isEmpty()) {
            return;
        }
        ObjectNode copy = document.deepCopy();
        how.accept(copy);
        (isSound(copy) ? sound : unsound).add(new Mutant(template, rules, entry, change, copy.toString()));
    }

    private static boolean isSound(ObjectNode document) {
        try {
            return Validator.isSound(
                    new Validator().validate(SchemeJson.read(document), Optional.empty(), References.BUILT_IN));
        } catch (SchemeFormatException malformed) {
            return false;
        }
    }

    private static List<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }

    /** The sound mutants that each rule has to notice. */
    static Map<String, List<Mutant>> byRule(List<Mutant> mutants) {
        return mutants.stream()
                .flatMap(mutant -> mutant.rules().stream().map(rule -> Map.entry(rule, mutant)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }
}

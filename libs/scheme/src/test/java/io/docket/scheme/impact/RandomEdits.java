package io.docket.scheme.impact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Changes a scheme's document here and there, as an administrator might; what comes out need not be sound. */
final class RandomEdits {
    private static final String[] LISTS = {"moves", "reactions", "timers", "reminders", "followUps"};

    private final Random random;
    private final ObjectNode document;

    RandomEdits(Random random, ObjectNode document) {
        this.random = random;
        this.document = document;
    }

    /** Makes one to three changes and tells which. */
    List<String> some() {
        List<String> edits = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            edits.add(one());
        }
        return edits;
    }

    private String one() {
        return switch (random.nextInt(8)) {
            case 0 -> deleteAStatus();
            case 1 -> changeAStatus();
            case 2, 3 -> dropARule();
            case 4 -> addAMoveRule();
            case 5 -> changeAMoveRule();
            case 6 -> changeAClock();
            default -> changeWhereARuleHolds();
        };
    }

    private String deleteAStatus() {
        ObjectNode status = entry("statuses");
        return told(status.put("deleted", true));
    }

    private String changeAStatus() {
        ObjectNode status = entry("statuses");
        return told(
                switch (random.nextInt(3)) {
                    case 0 -> status.put("setBy", "SYSTEM");
                    case 1 -> status.put("replies", "NEVER");
                    default -> status.put("replies", "ALWAYS");
                });
    }

    private String dropARule() {
        String name = ImpactPropertiesTest.one(random, LISTS);
        ArrayNode list = document.withArray(name);
        return list.isEmpty() ? "nothing" : "without " + list.remove(random.nextInt(list.size()));
    }

    private String addAMoveRule() {
        ObjectNode rule = document.withArray("moves").addObject().put("id", "added-" + random.nextInt(1000));
        rule.putArray("from").add(aStatus());
        rule.putArray("to").add(aStatus());
        if (random.nextBoolean()) {
            rule.put("forbid", true);
        } else {
            rule.putObject("require").put(random.nextBoolean() ? "team" : "assignee", true);
        }
        if (random.nextBoolean()) {
            rule.putObject(random.nextBoolean() ? "where" : "unless")
                    .putArray("kind")
                    .add("LOSS");
        }
        return told(rule);
    }

    private String changeAMoveRule() {
        ObjectNode rule = entry("moves");
        if (rule == null) {
            return "nothing";
        }
        return told(
                switch (random.nextInt(4)) {
                    case 0 -> rule.put("severity", random.nextBoolean() ? "BLOCK" : "ADVISE");
                    case 1 -> rule.put("forbid", random.nextBoolean());
                    case 2 -> rule.without("unless");
                    default -> rule.without("where");
                });
    }

    private String changeAClock() {
        ObjectNode timer = entry("timers");
        ObjectNode reminder = entry("reminders");
        ObjectNode followUp = entry("followUps");
        if (timer != null && random.nextBoolean()) {
            return told(random.nextBoolean() ? timer.put("to", aStatus()) : timer.put("after", "P8D"));
        }
        if (reminder != null && random.nextBoolean()) {
            return told(reminder.put("times", 1 + random.nextInt(4)));
        }
        return followUp == null ? "nothing" : told(followUp.put("promise", random.nextBoolean()));
    }

    private String changeWhereARuleHolds() {
        String list = ImpactPropertiesTest.one(random, LISTS);
        ObjectNode rule = entry(list);
        if (rule == null) {
            return "nothing";
        }
        rule.putArray(rule.has("in") ? "in" : "from").add(aStatus()).add(aStatus());
        return told(rule);
    }

    private ObjectNode entry(String list) {
        ArrayNode entries = document.withArray(list);
        return entries.isEmpty() ? null : (ObjectNode) entries.get(random.nextInt(entries.size()));
    }

    private String aStatus() {
        return entry("statuses").path("id").asText();
    }

    private static String told(JsonNode changed) {
        return changed.toString();
    }
}

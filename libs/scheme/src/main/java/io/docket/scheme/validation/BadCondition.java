package io.docket.scheme.validation;

import io.docket.scheme.model.Condition;
import io.docket.scheme.model.ConditionKey;
import io.docket.scheme.model.Trigger;
import io.docket.scheme.validation.Draft.At;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code bad-value}: conditions ask for values that exist, and only for what is known when they are asked. */
final class BadCondition implements Check {
    private static final Set<Trigger> WITH_SIDE = EnumSet.of(Trigger.CREATED, Trigger.CUSTOMER_REPLIED);

    @Override
    public List<Finding> of(Draft draft) {
        List<Finding> findings = new ArrayList<>();
        draft.conditions().forEach(condition -> judgeCondition(findings, draft, condition));
        return findings;
    }

    private static void judgeCondition(List<Finding> findings, Draft draft, At<Condition> condition) {
        condition.value().values().forEach((key, words) -> {
            At<List<String>> values = new At<>(condition.pointer() + "/" + key.word(), words);
            judgeWords(findings, key, values);
            if (!isKnownThere(draft, condition.pointer(), key)) {
                findings.add(
                        BadValue.bad(values.pointer(), "No '" + key.word() + "' is known when this rule is asked."));
            }
        });
    }

    private static void judgeWords(List<Finding> findings, ConditionKey key, At<List<String>> values) {
        if (values.value().isEmpty()) {
            findings.add(
                    BadValue.bad(values.pointer(), "An empty list matches nothing; name values, or leave it out."));
        }
        Optional<List<String>> words = ConditionWords.of(key);
        for (At<String> value : Draft.each(values.pointer(), values.value())) {
            if (value.value().isBlank()) {
                findings.add(BadValue.bad(value.pointer(), "A blank value matches nothing useful."));
            } else if (words.isPresent() && !words.get().contains(value.value())) {
                findings.add(BadValue.bad(value.pointer(), BadValue.noneOf(value.value(), words.get())));
            }
        }
    }

    /** Sides and scores are known only where an event brings them. */
    private static boolean isKnownThere(Draft draft, String pointer, ConditionKey key) {
        if (key != ConditionKey.SIDE && key != ConditionKey.SCORE) {
            return true;
        }
        if (!pointer.startsWith("/reactions/")) {
            return key == ConditionKey.SIDE && pointer.startsWith("/intake/");
        }
        Trigger on = draft.scheme().reactions().get(indexIn(pointer)).on();
        return key == ConditionKey.SIDE ? WITH_SIDE.contains(on) : on == Trigger.SURVEY_SCORED;
    }

    private static int indexIn(String pointer) {
        return Integer.parseInt(pointer.split("/")[2]);
    }
}

package io.docket.local.promql;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which series a query means: a metric, and what their labels must be.
 *
 * @param metric its name
 * @param conditions on labels, all of which must hold
 */
public record Selector(String metric, List<Condition> conditions) {

    public Selector {
        conditions = List.copyOf(conditions);
    }

    /**
     * One on a label.
     *
     * @param operator one of {@code = != =~ !~}
     */
    public record Condition(String label, String operator, String value) {

        /** Whether it holds for a series; a label that is not there is as if it were empty. */
        public boolean holdsFor(Map<String, String> labels) {
            String found = labels.getOrDefault(label, "");
            return switch (operator) {
                case "=" -> found.equals(value);
                case "!=" -> !found.equals(value);
                case "=~" -> Pattern.matches(value, found);
                default -> !Pattern.matches(value, found);
            };
        }
    }
}

package io.docket.local.promql;

import java.util.List;
import java.util.Set;

/**
 * Something that a dashboard or an alert asks.
 *
 * @param where who asks, such as a dashboard with its panel
 * @param promql what is asked, with Grafana's variables as they stand in it
 * @param variables those variables that there are
 * @param told the labels by which the answer is told to people
 */
public record Question(String where, String promql, Set<String> variables, List<String> told) {

    public Question {
        variables = Set.copyOf(variables);
        told = List.copyOf(told);
    }
}

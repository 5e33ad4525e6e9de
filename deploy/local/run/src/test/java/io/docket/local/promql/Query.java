package io.docket.local.promql;

import java.util.List;
import java.util.Set;

/**
 * What a query means, as far as it is about series.
 *
 * @param selectors all that it reads
 * @param groupings the labels by which it adds up, joins or keeps apart, each time with the selectors it does so to
 */
public record Query(List<Selector> selectors, List<Grouping> groupings) {

    /** Labels, and the selectors that are grouped by them. */
    public record Grouping(Set<String> labels, List<Selector> selectors) {}

    /**
     * Reads one.
     *
     * @throws BadQuery for what is no PromQL
     */
    public static Query of(String promql) {
        return new Parser(promql).query();
    }
}

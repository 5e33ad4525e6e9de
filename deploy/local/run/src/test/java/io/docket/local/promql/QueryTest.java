package io.docket.local.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a query means is read by the grammar of PromQL, and what is none is refused. */
class QueryTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "up | up",
                "up == 0 | up",
                "-up + 3.5e3 | up",
                "rate(a_total[5m]) | a_total",
                "sum by (x) (rate(a_total{x=\"1\"}[5m])) / sum(rate(b_total[5m])) by (x) | a_total b_total",
                "histogram_quantile(0.95, sum by (le, uri) (rate(h_seconds_bucket[5m]))) | h_seconds_bucket",
                "a and on (x) b unless ignoring (y) c | a b c",
                "a * on (x) group_left (y) b | a b",
                "max_over_time(rate(a[5m])[1h:1m]) > bool 2 | a",
                "a offset 1h30m or vector(0) | a",
                "sum | sum",
                "topk(5, sum without (y) (sum_over_time(a[1d]))) | a",
                "absent(a{b='c'}) # says why | a",
                "time() - a > 3 | a",
            })
    void all_series_that_it_reads_are_known(String query, String metrics) {
        assertThat(Query.of(query).selectors()).extracting(Selector::metric).containsExactly(metrics.split(" "));
    }

    @Test
    void conditions_and_groupings_are_known_with_what_they_are_about() {
        Query query = Query.of("sum by (x, y) (a{b=\"c\", d=~\"5..|\\\\d\"}) / on (z) e{}");

        assertThat(query.selectors().get(0).conditions())
                .containsExactly(new Selector.Condition("b", "=", "c"), new Selector.Condition("d", "=~", "5..|\\d"));
        assertThat(query.groupings())
                .containsExactly(
                        new Query.Grouping(Set.of("x", "y"), query.selectors().subList(0, 1)),
                        new Query.Grouping(Set.of("z"), query.selectors()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "sum(a",
                "a{b}",
                "a{b=c}",
                "a{b==\"c\"}",
                "rate(a[5])",
                "rate(a[])",
                "a +",
                "a[5m",
                "nope(a)",
                "{b=\"c\"}",
                "a ? b",
                "a{b=\"c\" d=\"e\"}",
                "sum by x (a)",
                "a{b=\"c}",
                "sum(a))",
                "1a",
                "a == == b",
            })
    void what_prometheus_would_not_read_is_refused(String query) {
        assertThatThrownBy(() -> Query.of(query)).isInstanceOf(BadQuery.class);
    }

    @ParameterizedTest
    @CsvSource({"=, x, true", "=, y, false", "!=, y, true", "=~, x|y, true", "=~, xx, false", "!~, x.*, false"})
    void a_condition_holds_as_it_does_in_prometheus(String operator, String value, boolean holds) {
        assertThat(new Selector.Condition("a", operator, value).holdsFor(Map.of("a", "x")))
                .isEqualTo(holds);
    }

    @Test
    void a_label_that_is_not_there_is_empty() {
        assertThat(List.of("=", "=~"))
                .allMatch(operator -> new Selector.Condition("a", operator, "").holdsFor(Map.of("b", "x")));
    }
}

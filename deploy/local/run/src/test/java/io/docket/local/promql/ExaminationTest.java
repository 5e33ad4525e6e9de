package io.docket.local.promql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a dashboard or an alert asks that nobody answers is found, with who asks and what is missing. */
class ExaminationTest {

    private static final List<Series> SERIES = Series.read("""
            # HELP docket_notices_total Notices by the state they entered
            # TYPE docket_notices_total counter
            docket_notices_total{application="n",channel="email",state="SENT"} 3.0
            docket_notices_total{application="n",channel="email",state="FAILED"} 0.0
            docket_first_reply_seconds_bucket{application="t",le="300.0"} 1
            docket_first_reply_seconds_count{application="t"} 1
            docket_promises_broken_total{application="t"} 1.0
            requests_seconds_count{application="t",uri="/a/{id}",outcome="SUCCESS"} 5 # {span_id="46",trace_id="d6"} 1.0 1795354584.150
            """);

    private static final Map<Selector.Condition, String> TROUBLE =
            Map.of(new Selector.Condition("outcome", "=", "SERVER_ERROR"), "nothing fails here");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum by (state) (rate(docket_notices_total{namespace=~\"$namespace\"}[$__rate_interval]))",
                "histogram_quantile(0.9, sum by (le) (increase(docket_first_reply_seconds_bucket[$__range])))",
                "rate(requests_seconds_count{outcome=\"SERVER_ERROR\"}[5m])",
                "requests_seconds_count{uri=\"/a/{id}\"}",
                "up{job=\"x\"} == 0",
            })
    void what_is_answered_is_fine(String query) {
        assertThat(complaints(question(query))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "docket_notice_total | there is no metric docket_notice_total",
                "rate(docket_first_reply_seconds_sum[5m]) | there is no metric docket_first_reply_seconds_sum",
                "docket_notices_total{status=\"SENT\"} | docket_notices_total has no label status",
                "docket_notices_total{state=\"SEND\"} | no series is docket_notices_total{state=\"SEND\"}",
                "docket_notices_total{state=\"SENT\",channel=~\"web.*\"} | no series is docket_notices_total{state=\"SENT\", channel=~\"web.*\"}",
                "sum by (kind) (docket_notices_total) | it is grouped by kind, which none of docket_notices_total has",
                "docket_notices_total{state=~\"$states\"} | there is no variable $states",
                "sum(docket_notices_total | the query has the end where ) should be: sum(docket_notices_total",
                "requests_seconds_count{span_id=\"46\"} | requests_seconds_count has no label span_id",
                "requests_seconds_count{outcome=\"CLIENT_ERROR\"} | no series is requests_seconds_count{outcome=\"CLIENT_ERROR\"}",
            })
    void what_nobody_answers_is_found(String query, String complaint) {
        assertThat(complaints(question(query))).contains("here: " + complaint);
    }

    @Test
    void a_label_that_the_answer_has_lost_is_told_by_nobody() {
        Question question = new Question("here", "sum by (state) (docket_notices_total)", Set.of(), List.of("channel"));

        assertThat(complaints(question))
                .containsExactly("here: it tells of the label channel, which the answer has not");
    }

    @Test
    void a_broken_dashboard_is_found_by_panel_and_variable() throws IOException {
        String dashboard = """
                {"templating": {"list": [
                   {"name": "namespace", "type": "query", "query": {"query": "label_values(docket_notices_total, namespace)"}},
                   {"name": "company", "type": "query", "query": "label_values(docket_company, company)"}]},
                 "panels": [
                   {"title": "Fine", "targets": [{"expr": "docket_notices_total", "legendFormat": "{{state}}"}]},
                   {"title": "A row", "panels": [
                      {"title": "Broken", "targets": [{"expr": "docket_gone", "legendFormat": "{{state}}"}]}]}]}""";

        assertThat(complaints(Dashboard.questions("d.json", dashboard).toArray(Question[]::new)))
                .containsExactly(
                        "d.json, variable 'company': there is no metric docket_company",
                        "d.json, variable 'company': it tells of the label company, which the answer has not",
                        "d.json, panel 'Broken': there is no metric docket_gone",
                        "d.json, panel 'Broken': it tells of the label state, which the answer has not");
    }

    @Test
    void a_broken_alert_is_found_by_its_name() throws IOException {
        String alerts = """
                groups:
                  - name: docket
                    rules:
                      - alert: Fine
                        expr: docket_notices_total > 0
                        annotations: {summary: "It is {{ $labels.state }} in {{ $labels.namespace }}."}
                      - alert: Broken
                        expr: docket_gone > 0
                        annotations: {summary: "{{ $value }}"}""";

        assertThat(complaints(Alert.of(alerts).stream().map(Alert::question).toArray(Question[]::new)))
                .containsExactly("alert Broken: there is no metric docket_gone");
    }

    @Test
    void what_nobody_asks_for_is_known_a_distribution_as_one() {
        Examination examination = new Examination(SERIES, TROUBLE)
                .of(question("docket_first_reply_seconds_bucket"))
                .of(question("docket_notices_total"));

        assertThat(examination.neverAsked("docket_")).containsExactly("docket_promises_broken_total");
    }

    private static Question question(String promql) {
        return new Question("here", promql, Set.of("namespace"), List.of());
    }

    private static List<String> complaints(Question... questions) {
        Examination examination = new Examination(SERIES, TROUBLE);
        for (Question question : questions) {
            examination.of(question);
        }
        return examination.complaints();
    }
}

package io.docket.scheme.impact;

import static io.docket.scheme.impact.RepairShop.adding;
import static io.docket.scheme.impact.RepairShop.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which statuses a change deletes, restricts or closes off. */
class StatusImpactTest {

    @Test
    void the_same_scheme_once_more_touches_nothing() {
        Impact impact = Impact.of(RepairShop.published(), RepairShop.published());

        assertThat(impact).isEqualTo(new Impact(List.of(), List.of(), List.of()));
    }

    @Test
    void names_notices_and_further_statuses_touch_nothing() {
        assertThat(change("\"Quote sent\"", "\"Quoted\"").statuses()).isEmpty();
        assertThat(change("\"template\": \"reminder\"", "\"template\": \"resolved\"")
                        .statuses())
                .isEmpty();
        assertThat(change(
                                "{\"id\": \"ready\",",
                                "{\"id\": \"review\", \"name\": \"Review\", \"category\": \"PROCESSING\"}, {\"id\":"
                                        + " \"ready\",")
                        .statuses())
                .isEmpty();
    }

    @Test
    void a_status_that_is_marked_deleted_is_deleted_and_nothing_else_is_said_of_it_or_of_the_others() {
        List<StatusImpact> statuses = change(
                        "\"category\": \"RESOLVED\"}", "\"category\": \"RESOLVED\", \"deleted\": true}")
                .statuses();

        assertThat(statuses).hasSize(1);
        assertThat(statuses.get(0).status().id()).isEqualTo("ready");
        assertThat(statuses.get(0).effects()).containsExactly(Effect.DELETED);
        assertThat(statuses.get(0).status().deleted()).as("it is as published").isFalse();
    }

    @Test
    void a_new_requirement_restricts_leaving_its_sources_and_entering_its_targets_and_names_the_rule() {
        Impact impact = adding(
                "{\"id\": \"named\", \"from\": [\"quoted\"], \"to\": [\"ready\"], \"require\": {\"assignee\": true}}");

        assertThat(touched(impact)).containsExactly("quoted", "ready");
        assertThat(of(impact, "quoted").leaving()).containsExactly(new Restriction("ready", List.of("named")));
        assertThat(of(impact, "quoted").entering()).isEmpty();
        assertThat(of(impact, "ready").entering()).containsExactly(new Restriction("quoted", List.of("named")));
        assertThat(of(impact, "ready").effects()).containsExactly(Effect.RESTRICTED);
    }

    @Test
    void tickets_in_deleted_statuses_are_restricted_as_others_are() {
        Impact impact = adding(
                "{\"id\": \"no\", \"from\": [\"scrapped\"], \"to\": [\"repairing\"], \"require\": {\"team\": true}}");

        assertThat(of(impact, "scrapped").leaving()).containsExactly(new Restriction("repairing", List.of("no")));
        assertThat(of(impact, "scrapped").entering()).isEmpty();
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource(
            delimiterString = "->",
            value = {
                "\"require\": {\"publicReply\": \"SINCE_ENTERED\"} -> \"forbid\": true",
                "{\"publicReply\": \"SINCE_ENTERED\"} -> {\"publicReply\": \"SINCE_CUSTOMER_MESSAGE\"}",
                "{\"publicReply\": \"SINCE_ENTERED\"} -> {\"publicReply\": \"SINCE_ENTERED\", \"team\": true}",
                "{\"publicReply\": \"SINCE_ENTERED\"} -> {\"externalReply\": \"SINCE_ENTERED\"}",
                "[\"OTHER\", \"OUTAGE\"] -> [\"OTHER\"]",
                "[\"OUTAGE\"]} -> [\"OUTAGE\", \"OTHER\"]}",
                "\"unless\": {\"kind\": [\"LOSS\"]}, -> ''",
                "\"unless\": {\"kind\": [\"LOSS\"]} -> \"unless\": {\"kind\": [\"INCIDENT\"]}",
                "\"unless\": {\"kind\": [\"LOSS\"]} -> \"unless\": {\"kind\": [\"LOSS\"], \"channel\": [\"EBAY\"]}",
                "\"severity\": \"ADVISE\" -> \"severity\": \"BLOCK\"",
                "\"from\": [\"repairing\"], \"to\": [\"ready\"] -> \"from\": [\"repairing\"], \"to\":"
                        + " [\"category:CLOSED\"]"
            })
    void whatever_asks_for_more_restricts(String text, String instead) {
        assertThat(change(text, instead.replace("''", "")).statuses())
                .isNotEmpty()
                .allSatisfy(status -> assertThat(status.effects()).contains(Effect.RESTRICTED));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource(
            delimiterString = "->",
            value = {
                "\"require\": {\"publicReply\": \"SINCE_ENTERED\"} -> \"severity\": \"ADVISE\", \"forbid\": true",
                "{\"publicReply\": \"SINCE_ENTERED\"} -> {\"publicOrExternalReply\": \"SINCE_ENTERED\"}",
                "\"from\": [\"repairing\"], \"to\": [\"ready\"], -> \"from\": [\"repairing\"], \"to\": [\"ready\"],"
                        + " \"where\": {\"kind\": [\"LOSS\"]},",
                "[\"OTHER\", \"OUTAGE\"] -> [\"OTHER\", \"OUTAGE\", \"BILLING\"]",
                "\"holdNoticeFor\": [\"OUTAGE\"]} -> \"holdNoticeFor\": [\"BILLING\"]}, \"where\": {\"kind\":"
                        + " [\"LOSS\"]}, \"severity\": \"ADVISE\"",
                "\"unless\": {\"kind\": [\"LOSS\"]} -> \"unless\": {\"kind\": [\"LOSS\", \"INCIDENT\"]}",
                "\"unless\": {\"kind\": [\"LOSS\"]} -> \"where\": {\"kind\": [\"GENERAL\", \"QUESTION\"]}",
                "\"unless\": {\"kind\": [\"LOSS\"]}, \"forbid\": true -> \"require\": {\"team\": true}, \"unless\":"
                        + " {\"kind\": [\"LOSS\"]}"
            })
    void whatever_asks_for_less_restricts_nothing(String text, String instead) {
        assertThat(change(text, instead).statuses()).isEmpty();
    }

    @Test
    void a_status_that_only_the_system_sets_from_now_on_is_closed_off_to_people() {
        Impact impact = change(
                "\"category\": \"AWAITING_RESPONSE\"", "\"category\": \"AWAITING_RESPONSE\", \"setBy\": \"SYSTEM\"");

        assertThat(of(impact, "quoted").effects()).containsExactly(Effect.RESTRICTED, Effect.CLOSED_OFF);
        assertThat(of(impact, "quoted").closedOff()).containsExactly(Direction.ENTERING);
        assertThat(of(impact, "quoted").entering())
                .extracting(Restriction::rules)
                .containsOnly(List.of("set-by-system"));
        assertThat(of(impact, "repairing").leaving())
                .containsExactly(new Restriction("quoted", List.of("set-by-system")));
        assertThat(of(impact, "repairing").closedOff()).isEmpty();
    }

    @Test
    void a_closed_status_that_takes_no_replies_any_more_can_no_longer_be_left() {
        Impact impact = change("\"replies\": {\"within\": \"P30D\"}", "\"replies\": \"NEVER\"");

        assertThat(of(impact, "collected").repliesNarrowed()).isTrue();
        assertThat(of(impact, "collected").closedOff()).containsExactly(Direction.LEAVING);
        assertThat(of(impact, "collected").leaving())
                .extracting(Restriction::rules)
                .containsOnly(List.of("final-status"));
    }

    @Test
    void a_deleted_status_out_of_which_nothing_leads_any_more_is_closed_off() {
        Impact impact = adding("{\"id\": \"stuck\", \"from\": [\"scrapped\"], \"to\": [\"*\"], \"forbid\": true}");

        assertThat(of(impact, "scrapped").closedOff()).containsExactly(Direction.LEAVING);
        assertThat(of(impact, "repairing").closedOff()).isEmpty();
    }

    @Test
    void a_way_that_the_system_still_goes_does_not_keep_a_status_open_to_people() {
        Impact impact = adding("{\"id\": \"wait\", \"from\": [\"quoted\"], \"to\": [\"*\"], \"forbid\": true}");

        assertThat(of(impact, "quoted").closedOff()).containsExactly(Direction.LEAVING);
    }

    @ParameterizedTest(name = "{0} narrowed: {1}")
    @CsvSource(
            delimiterString = "->",
            value = {
                "{\"within\": \"P29D\"} -> true",
                "\"NEVER\" -> true",
                "{\"within\": \"P31D\"} -> false",
                "\"ALWAYS\" -> false"
            })
    void replies_are_narrowed_by_a_shorter_time_or_none(String replies, boolean narrowed) {
        Impact impact = change("\"replies\": {\"within\": \"P30D\"}", "\"replies\": " + replies);

        assertThat(find(impact, "collected").map(StatusImpact::repliesNarrowed).orElse(false))
                .isEqualTo(narrowed);
    }

    @Test
    void a_status_that_took_replies_at_any_time_is_narrowed_by_a_deadline() {
        Impact impact = change(
                "\"category\": \"RESOLVED\"}", "\"category\": \"RESOLVED\", \"replies\": {\"within\": \"P1Y\"}}");

        assertThat(of(impact, "ready").effects()).containsExactly(Effect.RESTRICTED);
    }

    @Test
    void a_draft_without_a_published_status_cannot_be_compared() {
        assertThatThrownBy(() -> change("\"id\": \"planned\"", "\"id\": \"scheduled\""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no status 'planned'");
    }

    private static Stream<String> touched(Impact impact) {
        return impact.statuses().stream().map(status -> status.status().id());
    }

    private static StatusImpact of(Impact impact, String status) {
        return find(impact, status).orElseThrow(() -> new AssertionError("'" + status + "' is not touched"));
    }

    private static Optional<StatusImpact> find(Impact impact, String status) {
        return impact.statuses().stream()
                .filter(each -> each.status().id().equals(status))
                .findFirst();
    }
}

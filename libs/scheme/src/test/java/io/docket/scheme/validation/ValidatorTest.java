package io.docket.scheme.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.scheme.json.SchemeJson;
import io.docket.scheme.model.Scheme;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Soundness has teeth: one fault at a time in an otherwise sound scheme, and exactly that is found, at its place. */
class ValidatorTest {
    private static final String SOUND = """
            {"customerNames": "OWN",
             "sides": [],
             "statuses": [
               {"id": "received", "name": "Received", "category": "NEW", "builtIn": true},
               {"id": "repairing", "name": "Repairing", "category": "PROCESSING", "builtIn": true},
               {"id": "quoted", "name": "Quote sent", "category": "AWAITING_RESPONSE", "awaits": "customer"},
               {"id": "ready", "name": "Ready", "category": "RESOLVED"},
               {"id": "collected", "name": "Collected", "category": "CLOSED"},
               {"id": "lost", "name": "Lost", "category": "CLOSED", "deleted": true}],
             "moves": [
               {"id": "m1", "from": ["lost", "repairing"], "to": ["ready"], "require": {"publicReply": "SINCE_ENTERED"}},
               {"id": "m2", "from": ["*"], "to": ["quoted"], "where": {"kind": ["LOSS"]}, "forbid": true}],
             "reactions": [
               {"id": "r1", "on": "CUSTOMER_REPLIED", "from": ["quoted"], "where": {"side": ["customer"]}, "to": "repairing"}],
             "timers": [
               {"id": "t1", "in": ["quoted"], "after": "P10D", "to": "collected"},
               {"id": "t2", "in": ["repairing"], "after": "P20D", "to": "ready"}],
             "reminders": [
               {"id": "e1", "in": ["quoted"], "every": "P3D", "times": 2}],
             "followUps": [{"id": "f1", "in": ["repairing"], "within": "P1D"}],
             "notices": [{"id": "n1", "on": "REMINDER", "in": ["*"], "to": ["AWAITED_SIDE"], "template": "reminder"}],
             "intake": {"refuse": [{"id": "i1", "where": {"kind": ["INCIDENT"]}, "link": "https://acme.test/"}]}}
            """;

    private final Validator validator = new Validator();

    @Test
    void a_sound_scheme_has_no_findings() {
        assertThat(validate(SOUND)).isEmpty();
        assertThat(after(SOUND, SOUND)).isEmpty();
    }

    @Test
    void new_category_there_is_a_status_to_start_in() {
        assertFinds(with("\"category\": \"NEW\"", "\"category\": \"PAUSED\""), "new-category", "/statuses");
    }

    @Test
    void new_category_there_is_only_one() {
        assertFinds(
                with("\"category\": \"AWAITING_RESPONSE\", \"awaits\": \"customer\"", "\"category\": \"NEW\""),
                "new-category",
                "/statuses/2/category");
    }

    @Test
    void no_closed_tickets_end_somewhere() {
        assertFinds(with("\"category\": \"CLOSED\"}", "\"category\": \"RESOLVED\"}"), "no-closed", "/statuses");
    }

    @Test
    void unknown_status_every_source_exists() {
        assertFinds(with("[\"lost\", \"repairing\"]", "[\"lost\", \"scrapped\"]"), "unknown-status", "/moves/0/from/1");
    }

    @Test
    void unknown_status_every_target_is_live() {
        assertFinds(with("\"to\": \"repairing\"", "\"to\": \"lost\""), "unknown-status", "/reactions/0/to");
    }

    @Test
    void duplicate_name_ignores_case_and_outer_space() {
        assertFinds(with("\"Ready\"", "\" quote SENT \""), "duplicate-name", "/statuses/3/name");
    }

    @Test
    void duplicate_name_of_a_deleted_status_can_be_used_again() {
        assertThat(validate(with("\"Ready\"", "\"Lost\""))).isEmpty();
    }

    @Test
    void bad_name_has_no_characters_or_too_many() {
        assertFinds(with("\"Ready\"", "\" \""), "bad-name", "/statuses/3/name");
        assertFinds(with("\"Ready\"", "\"" + "x".repeat(65) + "\""), "bad-name", "/statuses/3/name");
    }

    @Test
    void too_many_statuses_are_more_than_thirty_of_the_companys_own() {
        assertThat(validate(withOwnStatuses(27))).isEmpty();
        assertFinds(withOwnStatuses(28), "too-many-statuses", "/statuses");
    }

    @Test
    void duplicate_rule_id_across_all_lists() {
        assertFinds(with("\"id\": \"e1\"", "\"id\": \"m1\""), "duplicate-rule-id", "/reminders/0/id");
    }

    @Test
    void category_changed_against_the_version_before() {
        String changed = with("\"category\": \"RESOLVED\"", "\"category\": \"PAUSED\"");

        assertFound(after(SOUND, changed), "category-changed", "/statuses/3/category");
    }

    @Test
    void built_in_missing_removed_or_demoted() {
        String removed = with("\"id\": \"repairing\"", "\"id\": \"fixing\"").replace("repairing", "fixing");

        assertThat(after(SOUND, removed)).extracting(Finding::code).contains("built-in-missing");
        assertFound(
                after(SOUND, with("\"PROCESSING\", \"builtIn\": true", "\"PROCESSING\"")),
                "built-in-missing",
                "/statuses/1/builtIn");
    }

    @Test
    void bad_value_a_status_of_the_companys_own_does_not_become_built_in() {
        assertFound(
                after(SOUND, with("\"category\": \"RESOLVED\"", "\"category\": \"RESOLVED\", \"builtIn\": true")),
                "bad-value",
                "/statuses/3/builtIn");
    }

    @Test
    void status_missing_leaves_only_by_being_marked_deleted() {
        String removed = with(
                        ",\n   {\"id\": \"lost\", \"name\": \"Lost\", \"category\": \"CLOSED\", \"deleted\": true}", "")
                .replace("\"lost\", ", "");

        assertFound(after(SOUND, removed), "status-missing", "/statuses");
    }

    @Test
    void id_reused_by_two_statuses_of_one_scheme() {
        assertFinds(
                with("\"id\": \"lost\"", "\"id\": \"ready\"").replace("\"lost\", ", ""), "id-reused", "/statuses/5/id");
    }

    @Test
    void id_reused_after_deletion() {
        assertFound(after(SOUND, with(", \"deleted\": true", "")), "id-reused", "/statuses/5/id");
    }

    @Test
    void return_to_new_changed_is_fixed_by_the_template() {
        assertFound(
                after(SOUND, with("\"sides\"", "\"returnToNew\": true, \"sides\"")),
                "return-to-new-changed",
                "/returnToNew");
    }

    @Test
    void return_to_new_by_reaction_only_where_the_template_says_so() {
        String returning = with("\"to\": \"repairing\"", "\"to\": \"received\"");

        assertFinds(returning, "return-to-new", "/reactions/0/to");
        assertThat(validate(returning.replace("\"sides\"", "\"returnToNew\": true, \"sides\"")))
                .isEmpty();
    }

    @Test
    void return_to_new_by_timer_never() {
        assertFinds(
                with("\"after\": \"P20D\", \"to\": \"ready\"", "\"after\": \"P20D\", \"to\": \"received\"")
                        .replace("\"sides\"", "\"returnToNew\": true, \"sides\""),
                "return-to-new",
                "/timers/1/to");
    }

    @Test
    void customer_names_off_where_customers_see_categories() {
        assertFinds(
                with("\"OWN\"", "\"CATEGORY\"").replace("\"Ready\"", "\"Ready\", \"customerName\": \"Done\""),
                "customer-names-off",
                "/statuses/3/customerName");
    }

    @Test
    void unreachable_what_nothing_leads_to() {
        String cutOff = with("\"name\": \"Quote sent\"", "\"name\": \"Quote sent\", \"setBy\": \"SYSTEM\"");

        assertFinds(cutOff, "unreachable", "/statuses/2");
    }

    @Test
    void unreachable_is_a_warning_for_a_status_just_added() {
        String added = with(
                "\"sides\": [],\n \"statuses\": [",
                "\"sides\": [],\n \"statuses\": [{\"id\": \"x\", \"name\": \"X\", \"category\": \"PAUSED\", \"setBy\": \"SYSTEM\"},");

        assertThat(after(SOUND, added))
                .containsExactly(Finding.warning(
                        "unreachable", "/statuses/0", after(SOUND, added).get(0).message()));
        assertThat(Validator.isSound(after(SOUND, added))).isTrue();
    }

    @Test
    void dead_end_from_which_nothing_leads_to_an_end() {
        String stuck = with(
                "\"forbid\": true}",
                "\"forbid\": true}, {\"id\": \"m3\", \"from\": [\"ready\"], \"to\": [\"*\"], \"forbid\": true}");

        assertFinds(stuck, "dead-end", "/statuses/3");
    }

    @Test
    void livelock_of_timers_that_chase_each_other() {
        String chasing = with(
                "\"to\": \"ready\"}]",
                "\"to\": \"ready\"}, {\"id\": \"t3\", \"in\": [\"ready\"], \"after\": \"P1D\", \"to\": \"repairing\"}]");

        assertFinds(chasing, "livelock", "/timers/1/to");
    }

    @Test
    void contradiction_of_a_requirement_for_what_is_forbidden() {
        String pointless = with(
                "\"forbid\": true}",
                "\"forbid\": true}, {\"id\": \"m3\", \"from\": [\"repairing\"], \"to\": [\"category:RESOLVED\"], \"forbid\": true}");

        assertFinds(pointless, "contradiction", "/moves/0/require");
    }

    @Test
    void no_contradiction_where_the_forbid_covers_less() {
        String narrower = with(
                "\"forbid\": true}",
                "\"forbid\": true}, {\"id\": \"m3\", \"from\": [\"repairing\"], \"to\": [\"ready\"],"
                        + " \"unless\": {\"kind\": [\"LOSS\"]}, \"forbid\": true}");

        assertThat(validate(narrower)).isEmpty();
    }

    @Test
    void contradiction_of_timers_that_run_out_together() {
        String rivals = with(
                "\"to\": \"ready\"}]",
                "\"to\": \"ready\"}, {\"id\": \"t3\", \"in\": [\"quoted\"], \"after\": \"PT240H\", \"to\": \"repairing\"}]");

        assertFinds(rivals, "contradiction", "/timers/2/after");
    }

    @Test
    void contradiction_of_a_reminder_after_the_closure() {
        assertFinds(with("\"P3D\"", "\"P11D\""), "contradiction", "/reminders/0/every");
    }

    @Test
    void bad_duration_wherever_one_stands() {
        assertFinds(with("\"P10D\"", "\"ten days\""), "bad-duration", "/timers/0/after");
        assertFinds(with("\"P3D\"", "\"PT0S\""), "bad-duration", "/reminders/0/every");
        assertFinds(with("\"P1D\"", "\"P6Y\""), "bad-duration", "/followUps/0/within");
    }

    @Test
    void bad_reference_to_a_side_or_notice_that_does_not_exist() {
        assertFinds(with("\"awaits\": \"customer\"", "\"awaits\": \"seller\""), "bad-reference", "/statuses/2/awaits");
        assertFinds(
                with("{\"side\": [\"customer\"]}", "{\"side\": [\"seller\"]}"),
                "bad-reference",
                "/reactions/0/where/side/0");
        assertFinds(
                with("\"template\": \"reminder\"", "\"template\": \"poem\""), "bad-reference", "/notices/0/template");
    }

    @Test
    void bad_value_wherever_one_stands() {
        assertFinds(with("[\"LOSS\"]", "[\"LOST\"]"), "bad-value", "/moves/1/where/kind/0");
        assertFinds(with("\"in\": [\"*\"]", "\"in\": [\"category:OPEN\"]"), "bad-value", "/notices/0/in/0");
        assertFinds(with("\"times\": 2", "\"times\": 0"), "bad-value", "/reminders/0/times");
        assertFinds(with("{\"kind\": [\"LOSS\"]}", "{\"side\": [\"customer\"]}"), "bad-value", "/moves/1/where/side");
        assertFinds(with("https://acme.test/", "javascript:alert(1)"), "bad-value", "/intake/refuse/0/link");
        assertFinds(with("\"id\": \"f1\"", "\"id\": \"F 1\""), "bad-value", "/followUps/0/id");
        assertFinds(with("[\"AWAITED_SIDE\"]", "[]"), "bad-value", "/notices/0/to");
    }

    @Test
    void all_findings_come_at_once() {
        String faulty =
                with("\"P10D\"", "\"ten days\"").replace("\"template\": \"reminder\"", "\"template\": \"poem\"");

        assertThat(validate(faulty)).extracting(Finding::code).containsExactly("bad-duration", "bad-reference");
    }

    private static String with(String part, String by) {
        assertThat(SOUND).contains(part);
        return SOUND.replace(part, by);
    }

    private static String withOwnStatuses(int count) {
        String more = IntStream.range(0, count)
                .mapToObj(i -> "{\"id\": \"own-%d\", \"name\": \"Own %d\", \"category\": \"PAUSED\"},".formatted(i, i))
                .collect(Collectors.joining());
        return with("{\"id\": \"received\"", more + "{\"id\": \"received\"");
    }

    private void assertFinds(String document, String code, String pointer) {
        assertFound(validate(document), code, pointer);
    }

    private static void assertFound(List<Finding> findings, String code, String pointer) {
        assertThat(findings)
                .extracting(finding -> finding.code() + " at " + finding.pointer())
                .containsExactly(code + " at " + pointer);
        assertThat(findings).allMatch(Finding::isError);
    }

    private List<Finding> validate(String document) {
        return validator.validate(SchemeJson.read(document), Optional.empty(), References.BUILT_IN);
    }

    private List<Finding> after(String previous, String document) {
        Scheme before = SchemeJson.read(previous);
        return validator.validate(SchemeJson.read(document), Optional.of(before), References.BUILT_IN);
    }
}

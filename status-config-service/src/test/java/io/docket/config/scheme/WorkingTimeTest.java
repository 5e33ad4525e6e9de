package io.docket.config.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.config.Desk;
import io.docket.config.EventContract;
import io.docket.config.PublishedEvents;
import io.docket.config.RunningStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Schemes that say when the desk works. */
@QuarkusTest
@WithTestResource(RunningStack.class)
class WorkingTimeTest {
    private static final String TEMPLATE = "hosting";
    private static final String WEEKDAYS = """
            {"hours": {"MONDAY": ["09:00-17:00"], "FRIDAY": ["09:00-17:00"]},
             "holidays": [{"date": "2026-12-25", "name": "Christmas"}]}""";

    private static Desk shanghai() {
        Desk desk = Desk.madeFrom(TEMPLATE);
        moveTo(desk, "Asia/Shanghai");
        return desk;
    }

    private static void moveTo(Desk desk, String zone) {
        desk.operatorSaves(Map.of("name", "Acme", "template", TEMPLATE, "timeZone", zone))
                .then()
                .statusCode(200);
    }

    private static Consumer<ObjectNode> calendar(String json) {
        return scheme -> scheme.set("calendar", Desk.tree(json));
    }

    /** A timer that closes what is being processed. */
    private static Consumer<ObjectNode> givingUp(Desk desk, String after) {
        String from = desk.defaultOf("PROCESSING");
        String to = desk.defaultOf("CLOSED");
        return Desk.without("timers", "gives-up").andThen(scheme -> {
            ObjectNode timer = scheme.withArray("timers").addObject();
            timer.put("id", "gives-up")
                    .put("after", after)
                    .put("to", to)
                    .putArray("in")
                    .add(from);
        });
    }

    @Test
    void a_calendar_without_a_time_zone_is_published_in_the_company_s_and_stays_there() {
        Desk desk = shanghai();
        int before = desk.version();

        desk.publishes(calendar(WEEKDAYS).andThen(givingUp(desk, "PT8H working")))
                .statusCode(200)
                .body("calendar.timeZone", equalTo("Asia/Shanghai"))
                .body("timers.after", hasItem("PT8H working"));

        PublishedEvents.Event event = PublishedEvents.first(before + 1, "docket.schemes", desk.company()).stream()
                .filter(each -> each.data().has("calendar"))
                .findFirst()
                .orElseThrow();
        EventContract.assertKept("docket.scheme.published", event);
        assertThat(event.data().at("/calendar/timeZone").asText()).isEqualTo("Asia/Shanghai");
        moveTo(desk, "Europe/Berlin");
        desk.publishes(scheme -> {}).statusCode(200).body("calendar.timeZone", equalTo("Asia/Shanghai"));
        desk.publishes(scheme -> ((ObjectNode) scheme.path("calendar")).remove("timeZone"))
                .statusCode(200)
                .body("calendar.timeZone", equalTo("Europe/Berlin"));
    }

    @Test
    void working_time_without_a_calendar_and_a_calendar_without_work_are_refused() {
        Desk desk = Desk.ofAnyKind();

        desk.publishes(givingUp(desk, "PT8H working"))
                .statusCode(422)
                .body("type", equalTo("urn:docket:problem:unsound-scheme"))
                .body("findings.code", contains("bad-calendar"));
        desk.publishes(calendar("{\"hours\": {\"SUNDAY\": []}}"))
                .statusCode(422)
                .body("findings.pointer", contains("/calendar/hours"));
        desk.publishes(calendar("{\"hours\": {\"MONDAY\": [\"22:00-06:00\"]}}"))
                .statusCode(422)
                .body("findings.code", contains("bad-value"))
                .body("findings.pointer", contains("/calendar/hours/MONDAY/0"));
        desk.publishes(calendar(WEEKDAYS).andThen(givingUp(desk, "P1M working")))
                .statusCode(422)
                .body("findings.code", contains("bad-duration"));
    }

    @Test
    void ALL_07_a_dry_run_tells_which_clocks_go_by_another_calendar_and_the_difference_what_changed() {
        Desk desk = shanghai();
        desk.publishes(calendar(WEEKDAYS).andThen(givingUp(desk, "PT8H working")))
                .statusCode(200);
        int version = desk.version();
        Consumer<ObjectNode> shorter = scheme ->
                ((ObjectNode) scheme.at("/calendar/hours")).putArray("FRIDAY").add("09:00-13:00");

        List<Map<String, Object>> clocks = desk.publishes(shorter, "?dryRun=true")
                .statusCode(200)
                .extract()
                .path("impact.clocks");

        assertThat(clocks).hasSize(1);
        assertThat(clocks.get(0)).containsEntry("rule", "gives-up").containsEntry("change", "CHANGED");
        assertThat(clocks.get(0).get("differences"))
                .isEqualTo(
                        List.of(
                                Map.of(
                                        "field", "calendar",
                                        "before",
                                                "Monday 09:00-17:00, Friday 09:00-17:00 in Asia/Shanghai, with the holiday 'Christmas' on 2026-12-25",
                                        "after",
                                                "Monday 09:00-17:00, Friday 09:00-13:00 in Asia/Shanghai, with the holiday 'Christmas' on 2026-12-25")));

        desk.publishes(shorter.andThen(givingUp(desk, "P3D"))).statusCode(200);
        desk.asAdmin()
                .get("/api/v1/scheme/versions/{from}/diff/{to}", version, version + 1)
                .then()
                .statusCode(200)
                .body(
                        "changes.message",
                        contains(
                                "The calendar now counts as working hours Monday 09:00-17:00, Friday 09:00-13:00 instead of Monday"
                                        + " 09:00-17:00, Friday 09:00-17:00.",
                                "Timer gives-up now runs out after 3 days instead of 8 working hours."));
    }

    @Test
    void a_simulation_counts_working_time_from_its_start_which_it_needs() {
        Desk desk = shanghai();
        ObjectNode scheme = desk.scheme();
        calendar(WEEKDAYS).andThen(givingUp(desk, "PT8H working")).accept(scheme);
        ObjectNode request = (ObjectNode) Desk.tree("""
                {"start": "2026-12-18T08:00:00Z", "until": "P30D",
                 "events": [{"at": "PT0S", "do": "TAKE"}]}""");
        request.set("scheme", scheme);

        // Friday 16:00 in Shanghai; Friday the 25th is a holiday. One hour on Friday, seven on Monday.
        desk.asAdmin()
                .body(request.toString())
                .post("/api/v1/simulations")
                .then()
                .statusCode(200)
                .body("entries.findAll { it.cause == 'TIMER:gives-up' }.time", hasItem("2026-12-21T08:00:00Z"));
        request.remove("start");
        desk.asAdmin()
                .body(request.toString())
                .post("/api/v1/simulations")
                .then()
                .statusCode(422)
                .body("violations.field", contains("start"));
    }
}

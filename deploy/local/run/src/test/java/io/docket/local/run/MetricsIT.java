package io.docket.local.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.local.promql.Alert;
import io.docket.local.promql.Dashboard;
import io.docket.local.promql.Examination;
import io.docket.local.promql.Question;
import io.docket.local.promql.Selector;
import io.docket.local.promql.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Dashboards and alerts ask for what the services really tell, and the services tell nothing that nobody asks for. */
class MetricsIT {

    private static final Path ROOT = Path.of(System.getProperty("project.root"));
    private static final Path CHART = ROOT.resolve("deploy/helm/docket");
    private static final Path OPERATIONS = ROOT.resolve("docs/operations.md");
    private static final String OBSERVED = "observed";

    /** What the services tell only when something is wrong, which a system that is well cannot show. */
    private static final Map<Selector.Condition, String> TROUBLE =
            Map.of(new Selector.Condition("outcome", "=", "SERVER_ERROR"), "a request that failed");

    /** What is on no dashboard and in no alert, and why it is told all the same. */
    private static final Map<String, String> LEFT_OUT = Map.of();

    private static Services services;
    private static List<Series> series;

    @BeforeAll
    static void start() {
        services = Services.start(ROOT, Map.of("docket.metrics.companies", OBSERVED, "docket.metrics.every", "PT1S"));
        Desk desk = new Desk(services::address, OBSERVED);
        desk.createFrom("standard");
        String ticket = desk.createTicket("The zip of my tent is torn", 1);
        desk.agent()
                .body(Map.of("assignee", "anna"))
                .put(desk.tickets("/" + ticket + "/assignment"))
                .then()
                .statusCode(200);
        desk.reply("anna", ticket, "Here is a new one.", "resolved");
        desk.customer().body(Map.of()).post(desk.tickets("/" + ticket + "/confirmation"));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !desk.sentTo(desk.carl(), ticket).isEmpty());
        series = awaitAllThatIsToldNowAndThen();
    }

    @AfterAll
    static void stop() {
        services.close();
    }

    @Test
    void every_panel_and_every_variable_of_a_dashboard_asks_for_what_there_is() throws IOException {
        Examination examination = examination();

        dashboards().forEach(examination::of);

        assertThat(examination.complaints()).isEmpty();
    }

    @Test
    void so_does_every_alert_and_it_tells_only_of_labels_that_its_answer_has() throws IOException {
        Examination examination = examination();

        alerts().forEach(alert -> examination.of(alert.question()));

        assertThat(examination.complaints()).isEmpty();
    }

    @Test
    void whatever_we_tell_is_on_a_dashboard_or_in_an_alert_or_left_out_knowingly() throws IOException {
        Examination examination = examination();
        dashboards().forEach(examination::of);
        alerts().forEach(alert -> examination.of(alert.question()));

        assertThat(examination.neverAsked("docket_")).isEqualTo(LEFT_OUT.keySet());
    }

    @Test
    void what_is_asked_for_in_vain_would_be_found() {
        Examination examination = examination()
                .of(new Question("a sample", "docket_outbox_lag_second", Set.of(), List.of()))
                .of(new Question("another", "docket_ready{check=\"moon\"}", Set.of(), List.of()));

        assertThat(examination.complaints())
                .containsExactly(
                        "a sample: there is no metric docket_outbox_lag_second",
                        "another: no series is docket_ready{check=\"moon\"}");
    }

    @Test
    void every_alert_says_how_bad_it_is_how_long_it_lasts_and_what_to_do() throws IOException {
        String operations = Files.readString(OPERATIONS);

        assertThat(alerts()).hasSizeGreaterThan(15).allSatisfy(alert -> {
            assertThat(alert.labels().get("severity")).as(alert.name()).isIn("critical", "warning", "info");
            assertThat(alert.lasting()).as(alert.name()).matches("\\d+[smh]");
            assertThat(alert.annotations()).as(alert.name()).containsKeys("summary", "description");
            assertThat(alert.annotations().get("runbook_url"))
                    .isEqualTo("docs/operations.md#" + alert.name().toLowerCase(Locale.ROOT));
            assertThat(operations).contains("\n### " + alert.name() + "\n");
        });
    }

    @Test
    void every_panel_says_what_it_shows_and_what_to_do() throws IOException {
        assertThat(dashboards()).hasSizeGreaterThan(50);
        for (Path dashboard : files("dashboards", ".json")) {
            assertThat(Dashboard.titlesWithoutDescription(dashboard))
                    .as(dashboard.toString())
                    .isEmpty();
        }
    }

    private static Examination examination() {
        return new Examination(series, TROUBLE);
    }

    private static List<Question> dashboards() throws IOException {
        List<Question> questions = new ArrayList<>();
        for (Path file : files("dashboards", ".json")) {
            questions.addAll(Dashboard.questions(file));
        }
        return questions;
    }

    private static List<Alert> alerts() throws IOException {
        List<Alert> alerts = new ArrayList<>();
        for (Path file : files("alerts", ".yaml")) {
            alerts.addAll(Alert.of(file));
        }
        return alerts;
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(CHART.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** Some figures are looked after every ten or fifteen seconds. */
    private static List<Series> awaitAllThatIsToldNowAndThen() {
        return await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofSeconds(1))
                .until(MetricsIT::told, told -> Stream.of(
                                "docket_ready", "docket_company_tickets", "docket_consumer_lag_records")
                        .allMatch(metric ->
                                told.stream().anyMatch(one -> one.metric().equals(metric))));
    }

    private static List<Series> told() {
        return Stream.of(Part.CONFIG, Part.TICKET, Part.NOTIFICATION)
                .flatMap(service ->
                        Series.read(given().get(services.address(service) + "/q/metrics")
                                        .asString())
                                .stream())
                .toList();
    }
}

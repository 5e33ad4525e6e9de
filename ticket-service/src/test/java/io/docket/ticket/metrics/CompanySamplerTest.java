package io.docket.ticket.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.platform.database.TenantTransaction;
import io.docket.platform.database.WorkerTransaction;
import io.docket.scheme.model.Category;
import io.docket.ticket.Desk;
import io.docket.ticket.counting.PlanOfCounting;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.Schemes;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What an observed company's desk lead sees of its tickets. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class CompanySamplerTest {

    @Inject
    WorkerTransaction transaction;

    @Inject
    TenantTransaction tenant;

    @Inject
    Schemes schemes;

    @Inject
    TicketCounts counts;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void its_tickets_are_counted_by_status_and_by_whose_turn_it_is_without_closed_ones() {
        Desk desk = Desk.from("standard").adding("at-the-customers", "At the customer's", Category.AWAITING_RESPONSE);
        desk.ticket();
        desk.ticket();
        desk.ticketIn("at-the-customers");
        desk.ticketIn("resolved");

        sample(desk.company());

        assertThat(tickets(desk.company()))
                .containsEntry("not-processed NEW desk", 2.0)
                .containsEntry("at-the-customers AWAITING_RESPONSE customer", 1.0)
                .containsEntry("resolved RESOLVED nobody", 1.0)
                .containsEntry("processing PROCESSING desk", 0.0)
                .allSatisfy((key, count) -> assertThat(key).doesNotContain("CLOSED"));
    }

    @Test
    void a_company_that_is_not_known_has_no_figures_and_hides_none_of_the_others() {
        Desk desk = Desk.from("standard");
        desk.ticket();

        sample("never-heard-of," + desk.company());

        assertThat(tickets("never-heard-of")).isEmpty();
        assertThat(tickets(desk.company())).containsEntry("not-processed NEW desk", 1.0);
        assertThat(registry.get("docket.company.samples.failed").counter().count())
                .isEqualTo(1);
    }

    @Test
    void an_index_alone_is_read_for_it() {
        Desk desk = Desk.from("standard");
        desk.ticket();

        String plan = PlanOfCounting.of(
                tenant,
                desk.company(),
                TicketCounts.COUNT
                        .replace("$1", "'" + desk.company() + "'")
                        .replace("$2", "array['not-processed']")
                        .replace("$3", "100000"));

        assertThat(plan).containsPattern("Index (Only )?Scan using ticket_").doesNotContain("Seq Scan", "Bitmap");
    }

    private void sample(String companies) {
        ObservedCompanies observed = ObservedCompaniesTest.observed(companies);
        CompanySampler sampler = new CompanySampler(
                transaction,
                schemes,
                counts,
                new CompanyMetrics(registry),
                observed,
                ObservedCompaniesTest.settings("companies", companies));
        sampler.take().await().atMost(Duration.ofSeconds(20));
    }

    private Map<String, Double> tickets(String company) {
        return registry.find("docket.company.tickets").tag("company", company).gauges().stream()
                .collect(Collectors.toMap(gauge -> named(gauge.getId()), gauge -> gauge.value()));
    }

    private static String named(Meter.Id id) {
        return id.getTag("status") + " " + id.getTag("category") + " " + id.getTag("waits_for");
    }
}

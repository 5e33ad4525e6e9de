package io.docket.ticket.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.platform.database.Statement;
import io.docket.platform.identity.Caller;
import io.docket.platform.identity.Roles;
import io.docket.platform.paging.PageLimit;
import io.docket.ticket.MeasuredPlan;
import io.docket.ticket.counting.Patience;
import io.docket.ticket.listing.Position;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.ticket.TicketListRepository.Query;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a page of a list costs in the largest of a thousand companies: how many rows PostgreSQL reads, as the service's role and under
 * row-level security, planned for its parameters or for any. {@code -Ddocket.test.tickets=1000000} makes more of them and measures times.
 */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class TicketListPlanTest {
    private static final String SIZE = "docket.test.tickets";
    private static final int LIMIT = 51;
    private static final int STRANDS = 12;
    private static final Statement BOUNDS = Patience.bounds(Duration.ofSeconds(60));
    private static final TicketListRepository LISTS = new TicketListRepository();

    private static ManyTickets many;

    @BeforeEach
    void a_thousand_companies() {
        if (many == null) {
            many = new ManyTickets().load(Integer.getInteger(SIZE, 40_000));
        }
    }

    @AfterAll
    static void gone() {
        many.drop();
        many = null;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                  | -updated",
                "                                                  | updated",
                "                                                  | -created",
                "                                                  | created",
                "status=closed                                     | -updated",
                "status=not-processed&status=processing            | updated",
                "status=processing                                 | created",
                "category=NEW&category=PROCESSING                  | -updated",
                "category=NEW&category=PROCESSING                  | created",
                "assignee=agent-3                                  | -updated",
                "assignee=agent-3&category=NEW&category=PROCESSING | -updated",
                "assignee=agent-3&assignee=agent-4                 | updated",
                "team=team-2                                       | -updated",
                "team=team-2&category=NEW                          | -updated",
                "kind=LOSS                                         | -updated",
                "kind=LOSS&kind=INCIDENT                           | updated",
                "channel=EBAY                                      | -updated",
                "topic=topic-7                                     | -updated",
                "topic=topic-7&topic=topic-8                       | updated",
                "updatedSince=2020-01-01T00:00:00Z                 | updated",
            })
    void a_named_shape_reads_as_many_tickets_as_it_shows(String filter, String sort) {
        assertReads(agents(filter, sort), LIMIT, LIMIT + STRANDS);
    }

    /** Of each ticket the tag, the ticket itself, and the tag as what the list asks of any ticket. */
    @ParameterizedTest
    @CsvSource({"often, -updated", "often, updated", "rare, -updated", "never, -updated"})
    void a_list_by_a_tag_reads_as_many_tickets_as_it_shows(String tag, String sort) {
        assertReads(agents("tag=" + tag, sort), LIMIT, 3 * LIMIT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                         | -created",
                "category=NEW             | -created",
                "status=closed            | -updated",
                "assignee=agent-3         | -updated",
            })
    void a_page_of_a_file_reads_as_many_tickets_as_it_has(String filter, String sort) {
        assertReads(agents(filter, sort), PageLimit.MAXIMUM + 1, PageLimit.MAXIMUM + 1 + STRANDS);
    }

    private static void assertReads(Query query, int limit, int most) {
        TicketSource source = sources(query).inOrder();

        assertThat(source.exact()).isTrue();
        for (Position after : List.of(query.sort().start(), middle(), oldest())) {
            for (MeasuredPlan plan : MeasuredPlan.of(many.largest(), LISTS.page(query, source, after, limit), BOUNDS)) {
                plan.assertReadsNoTableAsAWhole();
                assertThat(plan.rows()).as(plan.root().toPrettyString()).isLessThanOrEqualTo(most);
            }
        }
    }

    /** Each is answered by a few hundred tickets at most, or in pages that may be short; for those of a tag its entries are read, too. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind=GENERAL                      | -updated",
                "channel=EMAIL                     | updated",
                "status=closed                     | created",
                "kind=LOSS                         | created",
                "assignee=agent-3                  | -created",
                "tag=often                         | created",
                "tag=rare                          | -created",
                "tag=often&tag=rare                | -updated",
                "tag=often&status=processing       | updated",
                "tag=rare&kind=GENERAL             | -updated",
                "tag=never                         | -created",
                "requester=p7                      | -updated",
                "requester=nobody@many.test        | created",
                "kind=LOSS&topic=topic-7           | -updated",
                "kind=GENERAL&assignee=nobody      | -created",
                "updatedSince=2020-01-01T00:00:00Z | -created",
            })
    void any_other_list_looks_at_so_many_tickets_and_no_more(String filter, String sort) {
        Query query = agents(filter, sort);
        int each = filter.contains("tag=") ? 3 : 2;

        for (Position after : List.of(query.sort().start(), middle())) {
            statements(query, after).forEach((what, statement) -> assertThat(read(statement))
                    .as(what)
                    .isLessThanOrEqualTo(each * TicketListRepository.LOOKED_AT + STRANDS));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p7     |              | -updated",
                "p7     |              | created",
                "p7     | category=NEW | -updated",
                "p7     | category=NEW | -created",
                "seller |              | -updated",
                "seller |              | updated",
                "seller | category=NEW | -created",
                "nobody |              | -updated",
            })
    void a_customers_list_reads_its_few_tickets_or_so_many_of_the_companys(
            String customer, String filter, String sort) {
        Query query = customers(customer, filter, sort);

        statements(query, query.sort().start())
                .forEach((what, statement) ->
                        assertThat(read(statement)).as(what).isLessThanOrEqualTo(4 * TicketListRepository.LOOKED_AT));
    }

    /** Of each of two indexes of participants so many, then the tickets, and of each ticket its two participants. */
    @Test
    void participants_of_many_tickets_are_not_read_beyond_what_are_few() {
        Query query = customers("seller", null, "-updated");

        assertThat(read(LISTS.fewOfParticipants(query, query.sort().start(), LIMIT)))
                .isLessThanOrEqualTo(5 * (TicketListRepository.FEW + 1));
    }

    /** All shapes in the largest of a thousand companies, with ten thousand tickets in all and with so many as are asked for. */
    @Test
    @EnabledIfSystemProperty(named = SIZE, matches = "\\d{6,}")
    void no_named_shape_takes_twice_as_long_as_with_ten_thousand() {
        ManyTickets few = new ManyTickets().load(10_000);
        Map<String, Double> before = times(few);
        few.drop();
        Map<String, Double> now = times(many);

        now.forEach((shape, time) -> System.out.printf("%-60s %.2f ms of %.2f ms%n", shape, time, before.get(shape)));
        now.forEach((shape, time) -> assertThat(time).as(shape).isLessThan(2 * before.get(shape) + 0.2));
    }

    private static Map<String, Double> times(ManyTickets tickets) {
        Map<String, Double> times = new TreeMap<>();
        for (String shape : List.of(
                " -updated",
                " created",
                "status=closed -updated",
                "category=NEW&category=PROCESSING created",
                "category=NEW -updated",
                "assignee=agent-3 -updated",
                "assignee=agent-3&category=NEW -updated",
                "team=team-2&category=NEW -updated",
                "kind=LOSS -updated",
                "channel=EBAY -updated",
                "topic=topic-7 -updated",
                "tag=often -updated",
                "updatedSince=2020-01-01T00:00:00Z updated")) {
            String[] parts = shape.split(" ");
            Query query = query(tickets.largest(), Roles.AGENT, "anna", parts[0], parts[1]);
            TicketSource source =
                    new TicketSources(query.filter(), query.sort(), query.party(), tickets.scheme()).inOrder();
            Statement page = LISTS.page(query, source, query.sort().start(), LIMIT);
            times.put(shape, fastest(tickets.largest(), page));
        }
        return times;
    }

    private static double fastest(String company, Statement statement) {
        double fastest = Double.MAX_VALUE;
        for (int i = 0; i < 7; i++) {
            for (MeasuredPlan plan : MeasuredPlan.of(company, statement, BOUNDS)) {
                fastest = Math.min(fastest, plan.milliseconds());
            }
        }
        return fastest;
    }

    /** All that may be asked for such a page. */
    private static Map<String, Statement> statements(Query query, Position after) {
        TicketSources sources = sources(query);
        Map<String, Statement> statements = new TreeMap<>();
        statements.put("page", LISTS.page(query, sources.inOrder(), after, LIMIT));
        statements.put("meet", LISTS.meet(query, sources.inOrder(), after, LIMIT));
        sources.few().forEach(source -> statements.put("few " + source, LISTS.few(query, source, after, LIMIT)));
        statements.put("participants", LISTS.fewOfParticipants(query, after, LIMIT));
        return statements;
    }

    private static int read(Statement statement) {
        return MeasuredPlan.read(many.largest(), statement, BOUNDS);
    }

    private static TicketSources sources(Query query) {
        return new TicketSources(query.filter(), query.sort(), query.party(), many.scheme());
    }

    private static Query agents(String filter, String sort) {
        return query(many.largest(), Roles.AGENT, "anna", filter, sort);
    }

    private static Query customers(String customer, String filter, String sort) {
        return query(many.largest(), Roles.CUSTOMER, customer, filter, sort);
    }

    private static Query query(String company, String role, String person, String filter, String sort) {
        Party party = Party.of(new Caller(person, person, person + "@many.test", true, company, Set.of(role)));
        TicketListParameters given = new TicketListParameters();
        given.sort = sort;
        for (String one : filter == null || filter.isEmpty() ? new String[0] : filter.split("&")) {
            give(given, one.split("=")[0], one.split("=")[1]);
        }
        return new Query(TicketFilter.read(given, party), TicketSort.read(sort, party, false), party);
    }

    private static void give(TicketListParameters given, String name, String value) {
        switch (name) {
            case "status" -> given.status = with(given.status, value);
            case "category" -> given.category = with(given.category, value);
            case "assignee" -> given.assignee = with(given.assignee, value);
            case "team" -> given.team = with(given.team, value);
            case "kind" -> given.kind = with(given.kind, value);
            case "channel" -> given.channel = with(given.channel, value);
            case "topic" -> given.topic = with(given.topic, value);
            case "tag" -> given.tag = with(given.tag, value);
            case "requester" -> given.requester = with(given.requester, value);
            case "updatedSince" -> given.updatedSince = value;
            default -> throw new IllegalArgumentException(name);
        }
    }

    private static List<String> with(List<String> values, String value) {
        List<String> all = new ArrayList<>(values == null ? List.of() : values);
        all.add(value);
        return all;
    }

    private static Position middle() {
        return new Position(Instant.now().minus(Duration.ofHours(40)), UUID.randomUUID());
    }

    private static Position oldest() {
        return new Position(Instant.now().minus(Duration.ofDays(4_000)), UUID.randomUUID());
    }
}

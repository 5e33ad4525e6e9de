package io.docket.ticket.timer;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.local.stack.Stack;
import io.docket.ticket.scheme.Publisher;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.SchemeDocument;
import io.docket.ticket.scheme.TicketDatabase;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** One company's desk, seen from outside: its tickets come and go over HTTP, time passes as the test says. */
final class Desk {

    private static final Duration SOON = Duration.ofSeconds(10);

    static {
        // A test class that another class loader ran may have left the time anywhere; it is moved from the present
        // here.
        Stack.shared().clock(RunningStack.DATABASE).reset();
    }

    private final String service;
    private final String company;

    private Desk(String service, String company) {
        this.service = service;
        this.company = company;
    }

    /**
     * A desk whose tickets are reminded of three times, a day apart, and closed after ten days.
     *
     * @param service the service's base address
     */
    static Desk of(String service, String company) {
        Publisher.of(Stack.shared().kafka()).publish(SchemeDocument.of(company, 1));
        Desk desk = new Desk(service, company);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(desk.schemeVersion()).isEqualTo("1"));
        return desk;
    }

    /** From now on nothing reminds or closes any more. */
    void dropItsClocks() {
        Publisher.of(Stack.shared().kafka()).publish(SchemeDocument.withoutClocks(company, 2));
        await().atMost(SOON).untilAsserted(() -> assertThat(schemeVersion()).isEqualTo("2"));
    }

    String company() {
        return company;
    }

    UUID ticket() {
        String id = asCustomer()
                .body(Map.of("subject", "The zip is torn", "description", "It tore on the first day."))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return UUID.fromString(id);
    }

    Set<UUID> tickets(int count) {
        return Stream.generate(this::ticket).limit(count).collect(toCollection(TreeSet::new));
    }

    /** The customer answers, which stops the ticket's clocks. */
    void reply(UUID ticket) {
        asCustomer()
                .body(Map.of("type", "REPLY", "body", "Any news?"))
                .post("/api/v1/tickets/" + ticket + "/messages")
                .then()
                .statusCode(201);
    }

    static void passes(Duration time) {
        Stack.shared().clock(RunningStack.DATABASE).advance(time);
    }

    /** What happened to each ticket of the desk, as the world was told. */
    Map<UUID, List<String>> stories() {
        return new TicketEvents(Stack.shared().kafka()).storiesOf(company);
    }

    List<TicketEvent> events() {
        return new TicketEvents(Stack.shared().kafka()).of(company);
    }

    /** The clocks that still run. */
    List<String> clocks() {
        return TicketDatabase.rows("select ticket, kind, step from timer where company = ? order by 1, 2, 3", company);
    }

    private String schemeVersion() {
        return String.join("", TicketDatabase.rows("select scheme_version from company where company = ?", company));
    }

    private RequestSpecification asCustomer() {
        return given().baseUri(service)
                .auth()
                .oauth2(Stack.shared().tokens().customer(company, "carl"))
                .contentType("application/json");
    }
}

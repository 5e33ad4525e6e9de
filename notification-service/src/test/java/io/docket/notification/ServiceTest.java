package io.docket.notification;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.local.stack.Stack;
import io.docket.local.stack.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What tests of the whole service say: events in by Kafka, mails out by SMTP, the ledger by REST. */
@WithTestResource(RunningStack.class)
public abstract class ServiceTest {

    protected static final String COMPANY = "acme";
    protected static final Duration SOON = Duration.ofSeconds(30);

    protected static TicketService ticketService;
    protected static Mails mails;
    protected static Tokens tokens;

    @BeforeAll
    static void connect() {
        ticketService = new TicketService(Stack.shared().kafka());
        mails = new Mails(Stack.shared().mailbox());
        tokens = Stack.shared().tokens();
    }

    @AfterAll
    static void disconnect() {
        ticketService.close();
    }

    protected static RequestSpecification as(String token) {
        return given().auth().oauth2(token);
    }

    protected static RequestSpecification asAgent() {
        return as(tokens.agent(COMPANY, "anna"));
    }

    protected static RequestSpecification asAdmin() {
        return as(tokens.admin(COMPANY, "ada"));
    }

    /** The ledger's rows of a ticket, as an agent of the company sees them: without what is in inboxes. */
    protected static List<Map<String, Object>> noticesOf(UUID ticket) {
        return asAgent()
                .get("/api/v1/notifications?ticket={ticket}", ticket)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.findAll { it.channel != 'inbox' }");
    }

    protected static String stateOf(UUID ticket) {
        return noticesOf(ticket).isEmpty()
                ? null
                : noticesOf(ticket).get(0).get("state").toString();
    }

    protected static void awaitState(UUID ticket, String state) {
        await().atMost(SOON).until(() -> stateOf(ticket), state::equals);
    }

    protected static List<JsonNode> awaitMailsTo(String address, int count) {
        return await().atMost(SOON).until(() -> mails.to(address), found -> found.size() >= count);
    }

    /**
     * Waits until everything that was published before has been taken: an event of the same ticket goes the same way, and when
     * its mail is there, so would theirs be.
     */
    protected static void awaitEverythingBefore(GoldenEvent event, long sequence) {
        var last = GoldenEvent.of("docket.ticket.moved.confirmed")
                .ofTicket(event.ticket())
                .numbered(sequence)
                .recipients(recipient -> recipient.put("email", "last@" + event.ticket() + ".test"));
        ticketService.publishes(last);
        awaitMailsTo("last@" + event.ticket() + ".test", 1);
    }
}

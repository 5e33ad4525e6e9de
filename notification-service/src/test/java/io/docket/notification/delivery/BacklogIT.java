package io.docket.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.local.stack.Stack;
import io.docket.notification.GoldenEvent;
import io.docket.notification.RunningStack;
import io.docket.notification.StrictMailServer;
import io.docket.notification.TicketService;
import io.docket.notification.delivery.LedgerRows.LedgerRow;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Much of one company is due at once when the service starts, with the settings that everybody has. */
class BacklogIT {

    private static final Duration A_WHILE = Duration.ofSeconds(90);
    private static final int BACKLOG = 1000;

    /** What one pass a second would come to with the default of ten a claim; a loaded machine manages several times that. */
    private static final int A_PASS_A_SECOND = 10;

    private static StrictMailServer server;
    private static TicketService ticketService;
    private static Replica service;

    @BeforeAll
    static void start() {
        server = StrictMailServer.start();
        ticketService = new TicketService(Stack.shared().kafka());
        publish("big", BACKLOG);
        service = Replica.start("backlog", server.port(), Map.of()).awaitReady();
    }

    @AfterAll
    static void stop() {
        service.close();
        ticketService.close();
        server.close();
    }

    @Test
    void one_company_s_backlog_is_worked_off_without_a_pause_and_holds_up_nobody_else() {
        await().atMost(A_WHILE).until(() -> settled("big") > 50);
        publish("small", 1);

        await().atMost(A_WHILE).until(() -> settled("small") == 1);
        assertThat(settled("big")).as("when the small company's was sent").isLessThan(BACKLOG);
        await().atMost(A_WHILE).until(() -> settled("big") == BACKLOG);

        assertThat(LedgerRows.ofCompany("big")).extracting(LedgerRow::state).containsOnly("SENT");
        assertThat(server.mails()).hasSize(BACKLOG + 1);
        assertThat(server.connections()).as("connections, each for many mails").isLessThan(BACKLOG / 50);
        assertThat(mailsASecond("big")).isGreaterThan(2 * A_PASS_A_SECOND);
    }

    private static void publish(String company, int count) {
        ticketService.publishes(IntStream.range(0, count)
                .mapToObj(i -> GoldenEvent.of("docket.ticket.replied")
                        .ofCompany(company)
                        .numbered(1))
                .toArray(GoldenEvent[]::new));
    }

    private static long settled(String company) {
        return LedgerRows.ofCompany(company).stream()
                .filter(LedgerRow::isSettled)
                .count();
    }

    private static double mailsASecond(String company) {
        String query =
                "select count(*) / extract(epoch from max(sent_at) - min(sent_at)) from notice where company = ?";
        try (var connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var statement = connection.prepareStatement(query)) {
            statement.setString(1, company);
            var rows = statement.executeQuery();
            rows.next();
            double rate = rows.getDouble(1);
            System.out.printf("One company's backlog: %.0f mails a second%n", rate);
            return rate;
        } catch (SQLException failure) {
            throw new IllegalStateException("The ledger cannot be read", failure);
        }
    }
}

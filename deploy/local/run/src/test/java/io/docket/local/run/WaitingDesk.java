package io.docket.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * A standard desk all of whose tickets wait for one customer, who never answers: each is reminded of three times and then closed
 * by its clock. All that is told of it, by mail and by a webhook, is the reminders and the closure, and to the webhook also the
 * move with which the waiting begins.
 */
final class WaitingDesk {

    static final String WAITING = "waiting-for-customer";
    static final int REMINDERS = 3;

    /** Of each ticket: the reminders and the closure. */
    static final int MAILS = REMINDERS + 1;

    /** Of each ticket: the same, and the move to where it waits. */
    static final int DELIVERIES = REMINDERS + 2;

    static final List<String> EVENTS = List.of("docket.ticket.moved", "docket.ticket.reminder-due");

    private static final int AGENTS = 6;

    private final Desk desk;
    private final long schemeVersion;
    private final Queue<String> opened = new ConcurrentLinkedQueue<>();

    private WaitingDesk(Desk desk, long schemeVersion) {
        this.desk = desk;
        this.schemeVersion = schemeVersion;
    }

    /**
     * The desk of a new company, once it is known to those who are to work by it.
     *
     * @param webhook where everything is posted to
     * @param remindedEvery of the tickets that wait, three times
     * @param closedAfter how long they wait in all
     */
    static WaitingDesk open(Desk desk, String webhook, Duration remindedEvery, Duration closedAfter) {
        desk.createFrom("standard");
        desk.addStatus("AWAITING_RESPONSE", "Waiting for Customer");
        List<String> waiting = List.of(WAITING);
        Map<String, Object> reminder =
                Map.of("id", "remind", "in", waiting, "every", remindedEvery.toString(), "times", REMINDERS);
        Map<String, Object> closure =
                Map.of("id", "give-up", "in", waiting, "after", closedAfter.toString(), "to", "closed");
        List<Map<String, Object>> notices = List.of(
                notice("reminder", "REMINDER", "AWAITED_SIDE", "reminder"),
                notice("closed-by-timer", "CLOSED_BY_TIMER", "CUSTOMERS", "closed-no-response"));
        long version = Long.parseLong(desk.putScheme(
                        "", Map.of("reminders", List.of(reminder), "timers", List.of(closure), "notices", notices))
                .header("Scheme-Version"));
        desk.admin()
                .body(Map.of("url", webhook, "events", EVENTS))
                .post(desk.webhooks(""))
                .then()
                .statusCode(201);
        desk.awaitScheme(version);
        return new WaitingDesk(desk, version);
    }

    /** Opens so many tickets, each until it waits; whoever is cut off asks another replica, under the same key. */
    void open(int tickets) throws Exception {
        AtomicInteger numbers = new AtomicInteger();
        ExecutorService people = Executors.newFixedThreadPool(AGENTS);
        CompletionService<Void> work = new ExecutorCompletionService<>(people);
        IntStream.range(0, AGENTS)
                .forEach(agent -> work.submit(() -> {
                    for (int number = numbers.getAndIncrement(); number < tickets; number = numbers.getAndIncrement()) {
                        open("agent-" + agent, number);
                    }
                    return null;
                }));
        try {
            for (int done = 0; done < AGENTS; done++) {
                work.take().get();
            }
        } finally {
            people.shutdownNow();
        }
    }

    /**
     * No ticket waits any more, nothing that was to be said of any is pending, and none of it is still on its way from the one
     * service to the other.
     */
    void assertOver() {
        assertThat(desk.hasTickets(Map.of("status", WAITING)))
                .as("tickets wait")
                .isFalse();
        assertThat(desk.hasNotices(Map.of("state", "PENDING")))
                .as("notices are pending")
                .isFalse();
        assertThat(desk.notices(Map.of()).size())
                .as("notices in the ledger")
                .isGreaterThanOrEqualTo(opened.size() * (MAILS + DELIVERIES));
    }

    /** The ids that the customer was told. */
    List<String> opened() {
        return List.copyOf(opened);
    }

    private void open(String agent, int number) {
        String ticket = desk.createTicket(
                Map.of("subject", "Tent " + number + " leaks", "description", "At the seam."), schemeVersion);
        opened.add(ticket);
        desk.reply(agent, ticket, "Which seam is it?", WAITING);
    }

    private static Map<String, Object> notice(String id, String on, String to, String template) {
        return Map.of("id", id, "on", on, "in", List.of("*"), "to", List.of(to), "template", template);
    }
}

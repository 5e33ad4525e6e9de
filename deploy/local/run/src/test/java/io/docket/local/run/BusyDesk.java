package io.docket.local.run;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * A marketplace's desk on a busy day. Customers, who all are Carl, open tickets, each with a second seller; agents take them
 * from the queue, bring a buyer in and ask the sellers, who never answer. Whoever is cut off asks another replica, under the same key.
 */
final class BusyDesk {

    static final String QUESTION = "Which booking is it?";

    /** The scheme's three days. */
    static final Duration REMINDED_EVERY = Duration.ofSeconds(4);

    /** The scheme's thirty days. */
    static final Duration CLOSED_AFTER = Duration.ofSeconds(15);

    static final int REMINDERS = 3;

    /** Of each ticket: received, asked and closed tell one and twice three people, each reminder two. */
    static final int NOTICES = 1 + 3 + 2 * REMINDERS + 3;

    /** Between a ticket and the next of the same customer, so that work comes in for as long as tickets close. */
    private static final long PAUSE_MILLIS = 1_000;

    private static final int CUSTOMERS = 2;
    private static final int AGENTS = 3;

    private final Desk desk;
    private final long schemeVersion;
    private final int tickets;
    private final CountDownLatch customersInside = new CountDownLatch(CUSTOMERS);
    private volatile boolean closed;
    private final Queue<String> opened = new ConcurrentLinkedQueue<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    private BusyDesk(Desk desk, long schemeVersion, int tickets) {
        this.desk = desk;
        this.schemeVersion = schemeVersion;
        this.tickets = tickets;
    }

    /**
     * The desk of a new company, as the template has it but for the time, once it is known to those who are to work by it.
     *
     * @param tickets how many will be opened, unless it is {@link #close}d before
     */
    static BusyDesk open(Desk desk, int tickets) {
        desk.createFrom("marketplace");
        List<String> waiting = List.of("waiting-on-seller", "waiting-on-buyer");
        Map<String, Object> reminder =
                Map.of("id", "mkt-08", "in", waiting, "every", REMINDED_EVERY.toString(), "times", REMINDERS);
        Map<String, Object> closure =
                Map.of("id", "mkt-09", "in", waiting, "after", CLOSED_AFTER.toString(), "to", "closed");
        Map<String, Object> resolved =
                Map.of("id", "mkt-15", "in", List.of("resolved"), "after", "P7D", "to", "closed");
        long version = Long.parseLong(
                desk.putScheme("", Map.of("reminders", List.of(reminder), "timers", List.of(closure, resolved)))
                        .header("Scheme-Version"));
        desk.awaitScheme(version);
        return new BusyDesk(desk, version, tickets);
    }

    /** The same day, its people's calls written down. */
    BusyDesk loggedIn(ClientLog log) {
        return new BusyDesk(desk.loggedIn(log), schemeVersion, tickets);
    }

    /** Lets nobody open another ticket; the day ends when those that are open have been asked about. */
    void close() {
        closed = true;
    }

    /** The day: ends when every ticket waits for its seller, or when somebody cannot go on. */
    void work() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(CUSTOMERS + AGENTS);
        CompletionService<Void> work = new ExecutorCompletionService<>(people);
        IntStream.range(0, CUSTOMERS).forEach(number -> work.submit(() -> open(number)));
        IntStream.range(0, AGENTS).forEach(number -> work.submit(() -> ask("agent-" + number)));
        try {
            for (int done = 0; done < CUSTOMERS + AGENTS; done++) {
                work.take().get();
            }
        } finally {
            people.shutdownNow();
        }
    }

    /** Whether no ticket waits for its seller any more. */
    boolean isOver() {
        return desk.tickets(Map.of("status", "waiting-on-seller")).isEmpty();
    }

    /** The ids that customers were told. */
    List<String> opened() {
        return List.copyOf(opened);
    }

    /** The ids of the tickets that agents got, as often as they got them. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    String sam() {
        return "sam@" + desk.company() + ".example";
    }

    String nora() {
        return "nora@" + desk.company() + ".example";
    }

    private Void open(int customer) throws InterruptedException {
        try {
            for (int number = customer; number < tickets && !closed; number += CUSTOMERS) {
                opened.add(desk.createTicket(ticket(number), schemeVersion));
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } finally {
            customersInside.countDown();
        }
        return null;
    }

    private Void ask(String agent) throws InterruptedException {
        while (customersInside.getCount() > 0 || asked.size() < opened.size()) {
            Optional<String> next = desk.takeNext(agent);
            if (next.isPresent()) {
                asked.add(next.get());
                desk.addParticipant(agent, next.get(), person("Nora", nora(), "buyer"));
                desk.reply(agent, next.get(), QUESTION, "waiting-on-seller");
            } else {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
        return null;
    }

    private Map<String, Object> ticket(int number) {
        Map<String, Object> ticket = new HashMap<>();
        ticket.put("subject", "Payout " + number + " is missing");
        ticket.put("description", "It should have come in May.");
        ticket.put("side", "seller");
        ticket.put("participants", List.of(person("Sam", sam(), "seller")));
        return ticket;
    }

    private static Map<String, Object> person(String name, String email, String side) {
        return Map.of("name", name, "email", email, "side", side);
    }
}

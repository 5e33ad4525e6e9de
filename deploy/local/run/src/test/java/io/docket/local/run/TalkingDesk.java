package io.docket.local.run;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.local.run.TicketEvents.Seen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * A standard desk on which customers, who all are Carl, and their agent Anna talk without an end, while an admin publishes one
 * scheme after the other, each after a dry run. It goes on until it is closed.
 */
final class TalkingDesk {

    private static final String WAITING = "waiting-for-customer";
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final long PAUSE_MILLIS = 200;
    private static final long ADMIN_S_PAUSE_MILLIS = 500;

    /** How often each of the two spoke on one ticket. */
    private record Talk(String ticket, int questions, int answers) {}

    private final Desk desk;
    private final Desk watched;
    private final ConcurrentLinkedQueue<Talk> talks = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> uncounted = new ConcurrentLinkedQueue<>();
    private final List<Future<Void>> work = new ArrayList<>();
    private final ExecutorService people = Executors.newCachedThreadPool();
    private volatile boolean closed;
    private volatile long published;

    private TalkingDesk(Desk desk, ClientLog log) {
        this.desk = desk;
        this.watched = desk.loggedIn(log);
    }

    /**
     * Creates the company and begins.
     *
     * @param talks how many tickets are talked about at the same time
     * @param log where the calls of all its people are written down
     */
    static TalkingDesk open(Desk desk, int talks, ClientLog log) {
        desk.createFrom("standard");
        TalkingDesk talking = new TalkingDesk(desk, log);
        talking.published = desk.addStatus("AWAITING_RESPONSE", "Waiting for Customer");
        desk.awaitScheme(talking.published);
        IntStream.range(0, talks)
                .forEach(number -> talking.work.add(talking.people.submit(() -> talking.talk(number))));
        talking.work.add(talking.people.submit(talking::changeTheScheme));
        return talking;
    }

    /** Ends the talks and the changes, each after what is just being said; fails where somebody could not go on before. */
    void close() throws InterruptedException, ExecutionException {
        closed = true;
        for (Future<Void> one : work) {
            one.get();
        }
        people.shutdown();
    }

    /** Everything that was said is there once, was published in its order, and was mailed to the other one. */
    void assertEverybodyHeardEverythingOnce(String kafka) {
        Map<String, List<Seen>> events = TicketEvents.ofCompany(desk.company(), "docket.tickets", kafka);
        assertThat(talks).isNotEmpty();
        assertThat(events).containsOnlyKeys(talks.stream().map(Talk::ticket).toList());
        for (Talk talk : talks) {
            assertThat(events.get(talk.ticket()))
                    .extracting(Seen::sequence)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, events.get(talk.ticket()).size())
                                    .boxed()
                                    .toList());
            await().atMost(SOON).untilAsserted(() -> assertNotices(talk));
        }
        await().atMost(SOON).untilAsserted(() -> assertMails(desk.carl()));
        await().atMost(SOON).untilAsserted(() -> assertMails("anna@" + desk.company() + ".test"));
    }

    /** The version of the scheme that was published last. */
    long published() {
        return published;
    }

    /** Why dry runs had no counts of ticket-service's, of each that had none. */
    List<String> uncounted() {
        return List.copyOf(uncounted);
    }

    private Void talk(int number) throws InterruptedException {
        String ticket = watched.createTicket("Talk " + number, 1);
        watched.assign("anna", ticket);
        int said = 0;
        while (!closed) {
            said++;
            watched.reply("anna", ticket, "Question " + said, WAITING);
            watched.customerReplies(ticket, "Answer " + said);
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        talks.add(new Talk(ticket, said, said));
        return null;
    }

    private Void changeTheScheme() throws InterruptedException {
        for (int days = 30; !closed; days++) {
            Map<String, Object> change = Map.of(
                    "timers",
                    List.of(Map.of(
                            "id", "give-up", "in", List.of(WAITING), "after", "P" + days + "D", "to", "closed")));
            String unknown = watched.putScheme("?dryRun=true", change).path("impact.ticketsUnknown");
            if (unknown != null) {
                uncounted.add(unknown);
            }
            published = Long.parseLong(watched.putScheme("", change).header("Scheme-Version"));
            TimeUnit.MILLISECONDS.sleep(ADMIN_S_PAUSE_MILLIS);
        }
        return null;
    }

    private void assertNotices(Talk talk) {
        Map<String, List<Notice>> byName = desk.notices(Map.of("ticket", talk.ticket())).stream()
                .filter(Notice::wasSent)
                .collect(groupingBy(Notice::name));
        assertThat(byName.get("ticket-received")).hasSize(1);
        assertThat(byName.get("agent-replied")).hasSize(talk.questions());
        assertThat(byName.get("customer-replied")).hasSize(talk.answers());
    }

    /** As many different mails as notices, and copies only where it is uncertain whether there is one. */
    private void assertMails(String address) {
        List<Notice> sent = talks.stream()
                .flatMap(talk -> desk.sentTo(address, talk.ticket()).stream())
                .toList();
        List<String> mails = desk.mailsTo(address);
        long different = mails.stream().distinct().count();
        assertThat(different).isEqualTo(sent.size());
        assertThat(mails.size() - different)
                .isLessThanOrEqualTo(sent.stream().filter(Notice::isUncertain).count());
    }
}

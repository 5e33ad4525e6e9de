package io.docket.local.run;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.docket.local.mailbox.Mail;
import io.docket.local.run.FickleReceiver.Post;
import io.docket.local.run.TicketEvents.Seen;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All that a waiting desk had to say, when it is over: the tickets, the ledger, the mailbox, what the webhook was posted, and both
 * topics, each held against the others. Each notice is accounted for, and each of its copies.
 */
final class WhatWasSaid {

    /** What only the mail of a notice says. */
    private static final Map<String, String> WORDS = Map.of(
            "reminder", "we need your answer before we can go on with this request.",
            "closed-no-response", "so we now consider this request closed.");

    private static final String EMAIL = "email";
    private static final String WEBHOOK = "webhook";

    private final Desk desk;
    private final List<String> opened;
    private final List<Notice> notices;
    private final List<Mail> mails;
    private final List<Post> posts;
    private final Map<String, List<Seen>> ofTickets;
    private final Map<String, List<Seen>> ofNotices;

    private WhatWasSaid(Desk desk, List<String> opened, List<Post> posts, String kafka) throws IOException {
        this.desk = desk;
        this.opened = opened;
        this.notices = desk.notices(Map.of());
        this.mails = desk.mails();
        this.posts = posts;
        this.ofTickets = TicketEvents.ofCompany(desk.company(), "docket.tickets", kafka);
        this.ofNotices = TicketEvents.ofCompany(desk.company(), "docket.notifications", kafka);
    }

    /** Reads it all. */
    static WhatWasSaid of(Desk desk, List<String> opened, List<Post> posts, String kafka) throws IOException {
        return new WhatWasSaid(desk, opened, posts, kafka);
    }

    /** How many of the tickets waited at one moment, the most that did. */
    int mostWaiting() {
        var changes = new TreeMap<Instant, Integer>();
        ofTickets.values().stream().flatMap(List::stream).forEach(event -> {
            if (enters(event, WaitingDesk.WAITING)) {
                changes.merge(event.at(), 1, Integer::sum);
            } else if (enters(event, "closed")) {
                changes.merge(event.at(), -1, Integer::sum);
            }
        });
        int[] waiting = changes.values().stream().mapToInt(Integer::intValue).toArray();
        Arrays.parallelPrefix(waiting, Integer::sum);
        return Arrays.stream(waiting).max().orElse(0);
    }

    int mails() {
        return mails.size();
    }

    /** How many mails came more than once, counted without the first. */
    long copiedMails() {
        return mails.size() - mails.stream().map(Mail::messageId).distinct().count();
    }

    int posts() {
        return posts.size();
    }

    long taken() {
        return posts.stream().filter(Post::isTaken).count();
    }

    /** How often the webhook took what it had taken before. */
    long copiedPosts() {
        return taken()
                - posts.stream().filter(Post::isTaken).map(Post::id).distinct().count();
    }

    long rows(String channel) {
        return by(channel).count();
    }

    long uncertain(String channel) {
        return by(channel).filter(Notice::isUncertain).count();
    }

    /** All that must hold, whatever happened to processes and whatever the webhook answered. */
    void assertAll() {
        assertEveryTicketWasRemindedOfAndClosedOnce();
        assertTheLedgerHasWhatTheSchemeSays();
        assertBothTopicsAreWithoutGaps();
        assertEveryEndWasTold();
        assertTheMailboxAgreesWithTheLedger();
        assertTheWebhookAgreesWithTheLedger();
        assertTheWebhookHeardOfEachTicketInOrder();
    }

    private void assertEveryTicketWasRemindedOfAndClosedOnce() {
        assertThat(opened).doesNotHaveDuplicates();
        assertThat(desk.tickets(Map.of()))
                .extracting(ticket -> ticket.get("id"))
                .containsExactlyInAnyOrderElementsOf(opened);
        assertThat(ofTickets.keySet()).containsExactlyInAnyOrderElementsOf(opened);
        ofTickets.forEach((ticket, events) -> {
            assertThat(events.stream().filter(event -> event.type().equals("reminder-due")))
                    .as(ticket)
                    .extracting(event -> event.data().path("step").asInt())
                    .containsExactly(1, 2, 3);
            assertThat(events.stream().filter(event -> enters(event, "closed")))
                    .as(ticket)
                    .extracting(event -> event.data().path("cause").asText())
                    .containsExactly("TIMER:give-up");
            assertThat(events).as(ticket).last().matches(event -> enters(event, "closed"));
        });
    }

    /** Each ticket's mails and deliveries, one row each, and of no other ticket any; none of them given up. */
    private void assertTheLedgerHasWhatTheSchemeSays() {
        assertThat(notices).filteredOn(notice -> !notice.wasSent()).isEmpty();
        assertSame(
                by(EMAIL).map(notice -> said(notice.ticket(), notice.name(), notice.step(), notice.recipient())),
                opened.stream()
                        .flatMap(ticket -> Stream.concat(
                                IntStream.rangeClosed(1, WaitingDesk.REMINDERS)
                                        .mapToObj(step -> said(ticket, "reminder", step, desk.carl())),
                                Stream.of(said(ticket, "closed-no-response", 0, desk.carl())))));
        assertThat(by(WEBHOOK).collect(groupingBy(Notice::ticket, counting())))
                .containsOnlyKeys(opened)
                .allSatisfy((ticket, rows) -> assertThat(rows).as(ticket).isEqualTo(WaitingDesk.DELIVERIES));
    }

    private void assertBothTopicsAreWithoutGaps() {
        Stream.concat(ofTickets.entrySet().stream(), ofNotices.entrySet().stream())
                .forEach(story -> assertThat(story.getValue())
                        .as(story.getKey())
                        .extracting(Seen::sequence)
                        .containsExactlyElementsOf(
                                IntStream.rangeClosed(1, story.getValue().size())
                                        .boxed()
                                        .toList()));
    }

    /** Whoever listens to {@code docket.notifications} hears of each notice's end, once, and as the ledger has it. */
    private void assertEveryEndWasTold() {
        assertSame(
                ofNotices.values().stream()
                        .flatMap(List::stream)
                        .map(event -> tuple(
                                event.data().path("notification").asText(),
                                event.data().path("state").asText())),
                notices.stream().map(notice -> tuple(notice.id(), notice.state())));
    }

    /** The same, each as often, in whatever order. Counted, for to look for each of ninety thousand among the others takes minutes. */
    private static <T> void assertSame(Stream<T> found, Stream<T> expected) {
        assertThat(found.collect(groupingBy(Function.identity(), counting())))
                .isEqualTo(expected.collect(groupingBy(Function.identity(), counting())));
    }

    /** Each notice has its mail, with its words; and a copy only where the ledger says that there may be one. */
    private void assertTheMailboxAgreesWithTheLedger() {
        Map<String, Notice> byId = by(EMAIL).collect(toMap(Notice::id, Function.identity()));
        Map<String, Long> arrived = mails.stream().collect(groupingBy(WhatWasSaid::notice, counting()));

        assertThat(arrived.keySet()).isEqualTo(byId.keySet());
        mails.forEach(mail -> {
            Notice notice = byId.get(notice(mail));
            assertThat(mail.to()).isEqualTo(notice.recipient());
            assertThat(mail.text().replaceAll("\\s+", " ")).contains(WORDS.get(notice.name()));
        });
        arrived.forEach((id, times) -> assertThat(times)
                .as("mails of %s", byId.get(id))
                .isLessThanOrEqualTo(byId.get(id).isUncertain() ? 2 : 1));
        assertThat(copiedMails()).isLessThanOrEqualTo(uncertain(EMAIL));
    }

    /**
     * Each delivery was taken. It was posted no oftener than the ledger counts attempts, always under one {@code webhook-id} and
     * about one event; and once it was taken it came again only where the ledger says that it may have.
     */
    private void assertTheWebhookAgreesWithTheLedger() {
        Map<String, Notice> byId = by(WEBHOOK).collect(toMap(notice -> "msg_" + notice.id(), Function.identity()));
        Map<String, List<Post>> postsOf = posts.stream().collect(groupingBy(Post::id, LinkedHashMap::new, toList()));

        assertThat(postsOf.keySet()).isEqualTo(byId.keySet());
        postsOf.forEach((id, all) -> {
            Notice row = byId.get(id);
            assertThat(all).as("posts of %s", row).anyMatch(Post::isTaken);
            assertThat(all).as("posts of %s", row).hasSizeLessThanOrEqualTo(row.attempts());
            assertThat(about(all)).as("posts of %s", row).hasSize(1);
            if (!row.isUncertain()) {
                assertThat(all.subList(0, all.size() - 1))
                        .as("posts of %s before the last", row)
                        .noneMatch(Post::isTaken);
            }
        });
        assertThat(posts.stream().filter(Post::isTaken).map(WhatWasSaid::about).collect(toSet()))
                .isEqualTo(expected());
    }

    /** What it took for the first time came in the order in which it happened, whatever came again meanwhile. */
    private void assertTheWebhookHeardOfEachTicketInOrder() {
        Set<String> known = new HashSet<>();
        Map<String, List<Integer>> heard = posts.stream()
                .filter(Post::isTaken)
                .filter(post -> known.add(post.id()))
                .collect(groupingBy(Post::ticket, mapping(Post::sequence, toList())));
        heard.forEach((ticket, sequences) -> assertThat(sequences).as(ticket).isSorted());
    }

    private Set<String> expected() {
        return ofTickets.entrySet().stream()
                .flatMap(story -> story.getValue().stream()
                        .filter(event -> WaitingDesk.EVENTS.contains("docket.ticket." + event.type()))
                        .map(event -> about("docket.ticket." + event.type(), event.sequence(), story.getKey())))
                .collect(toSet());
    }

    /** What posts of one delivery told; those that were hung up on were not read. */
    private static Set<String> about(List<Post> posts) {
        return posts.stream()
                .filter(post -> post.whim() != FickleReceiver.Whim.HUNG_UP_AT_ONCE)
                .map(WhatWasSaid::about)
                .collect(toSet());
    }

    private static String about(Post post) {
        return about(post.type(), post.sequence(), post.ticket());
    }

    private static String about(String type, int sequence, String ticket) {
        return "%s, event %d of %s".formatted(type, sequence, ticket);
    }

    private Stream<Notice> by(String channel) {
        return notices.stream().filter(notice -> notice.channel().equals(channel));
    }

    private static boolean enters(Seen event, String status) {
        return event.data().path("to").path("id").asText().equals(status);
    }

    private static String said(String ticket, String notice, int step, String recipient) {
        return "%s %d about %s to %s".formatted(notice, step, ticket, recipient);
    }

    /** The notice's id, with which the local part of its mail's Message-ID ends. */
    private static String notice(Mail mail) {
        String local = mail.messageId().substring(1, mail.messageId().indexOf('@'));
        return local.substring(local.lastIndexOf('.') + 1);
    }
}

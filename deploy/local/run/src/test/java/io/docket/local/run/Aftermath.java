package io.docket.local.run;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.docket.local.mailbox.Mail;
import io.docket.local.run.TicketEvents.Seen;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * What a busy day leaves behind: the tickets, the ledger, the mailbox and both topics, each compared with the others and with
 * what the marketplace's rules say of a ticket that its sellers never answered.
 */
final class Aftermath {

    /** What only the mail of a notice says. */
    private static final Map<String, String> WORDS = Map.of(
            "ticket-received", "Thank you for writing to us.",
            "agent-replied", BusyDesk.QUESTION,
            "reminder", "we need your answer before we can go on with this request.",
            "closed-no-response", "so we now consider this request closed.");

    private static final Duration TO_SETTLE = Duration.ofMinutes(5);
    private static final Duration QUIET = Duration.ofSeconds(3);

    private final Desk desk;
    private final BusyDesk day;
    private final List<Notice> notices;
    private final List<Mail> mails;
    private final Map<String, List<Seen>> ofTickets;
    private final Map<String, List<Seen>> ofNotices;

    private Aftermath(Desk desk, BusyDesk day, String kafka) throws IOException {
        this.desk = desk;
        this.day = day;
        this.notices = desk.notices(Map.of());
        this.mails = mails(desk);
        this.ofTickets = TicketEvents.ofCompany(desk.company(), "docket.tickets", kafka);
        this.ofNotices = TicketEvents.ofCompany(desk.company(), "docket.notifications", kafka);
    }

    /** Reads it all, once all is said. Where something never is, the assertions tell what. */
    static Aftermath of(Desk desk, BusyDesk day, String kafka) throws IOException {
        try {
            await().atMost(TO_SETTLE).pollInterval(QUIET).until(() -> isSettled(desk, day, kafka));
        } catch (ConditionTimeoutException notAll) {
            System.out.println("Not all is settled: " + notAll.getMessage());
        }
        return new Aftermath(desk, day, kafka);
    }

    /** As many notices as are due have their end, none is left, and no mail has come since the last look. */
    private static boolean isSettled(Desk desk, BusyDesk day, String kafka) throws IOException {
        if (ends(desk, kafka) < (long) day.opened().size() * BusyDesk.NOTICES
                || !desk.notices(Map.of("state", "PENDING")).isEmpty()) {
            return false;
        }
        int before = mails(desk).size();
        await().pollDelay(QUIET).until(() -> true);
        return mails(desk).size() == before;
    }

    private static int ends(Desk desk, String kafka) {
        return TicketEvents.ofCompany(desk.company(), "docket.notifications", kafka).values().stream()
                .mapToInt(List::size)
                .sum();
    }

    /** Those to anybody of the company, customers and agents. */
    private static List<Mail> mails(Desk desk) throws IOException {
        return desk.mails().stream()
                .filter(mail -> mail.to().contains("@" + desk.company() + "."))
                .toList();
    }

    /** How many mails came more than once, counted without the first. */
    long copies() {
        return mails.size() - mails.stream().map(Mail::messageId).distinct().count();
    }

    long uncertain() {
        return notices.stream().filter(Notice::isUncertain).count();
    }

    int mails() {
        return mails.size();
    }

    /** All that must hold, whatever happened to processes meanwhile. */
    void assertAll() {
        assertEveryTicketIsThereOnce();
        assertEveryTicketWasClosedByItsClock();
        assertEventsWithoutGaps();
        assertTheLedgerHasWhatTheRulesSay();
        assertTheMailboxAgreesWithTheLedger();
        assertNothingHappenedBeforeItsTime();
        assertNothingWasMailedBeforeItsTime();
    }

    /** What was asked for once is there once, whoever was killed before he could say so. */
    private void assertEveryTicketIsThereOnce() {
        List<Map<String, Object>> listed = desk.tickets(Map.of());
        assertThat(day.opened()).doesNotHaveDuplicates();
        assertThat(day.asked()).as("taken").containsExactlyInAnyOrderElementsOf(day.opened());
        assertThat(listed).extracting(ticket -> ticket.get("id")).containsExactlyInAnyOrderElementsOf(day.opened());
        assertThat(listed).extracting(ticket -> ticket.get("subject")).doesNotHaveDuplicates();
        assertThat(ofTickets).containsOnlyKeys(day.opened());
        assertThat(ofNotices).containsOnlyKeys(day.opened());
    }

    /** MKT-09: nobody answered, so each was closed by its clock, once, after all that belongs before it. */
    private void assertEveryTicketWasClosedByItsClock() {
        for (String ticket : day.opened()) {
            assertThat(desk.steps(ticket))
                    .as(ticket)
                    .containsExactly(
                            "new → to-do-next",
                            "to-do-next → l1-in-progress",
                            "l1-in-progress → waiting-on-seller",
                            "waiting-on-seller → closed");
            assertThat(ofTickets.get(ticket))
                    .as(ticket)
                    .filteredOn(event -> event.type().equals("moved") && enters(event, "closed"))
                    .extracting(event -> event.data().path("cause").asText())
                    .containsExactly("TIMER:mkt-09");
            assertThat(ofTickets.get(ticket)).as(ticket).last().matches(event -> enters(event, "closed"));
        }
    }

    private void assertEventsWithoutGaps() {
        Stream.concat(ofTickets.entrySet().stream(), ofNotices.entrySet().stream())
                .forEach(story -> assertThat(story.getValue())
                        .as(story.getKey())
                        .extracting(Seen::sequence)
                        .containsExactlyElementsOf(
                                IntStream.rangeClosed(1, story.getValue().size())
                                        .boxed()
                                        .toList()));
    }

    /** MKT-08, MKT-09: three reminders and the closure, each of them at its time or later. */
    private void assertNothingHappenedBeforeItsTime() {
        ofTickets.forEach((ticket, events) -> {
            Instant asked = entered(events, "waiting-on-seller");
            List<Seen> reminders = events.stream()
                    .filter(event -> event.type().equals("reminder-due"))
                    .toList();
            assertThat(reminders).as(ticket).extracting(Aftermath::step).containsExactly(1, 2, 3);
            assertThat(reminders).as(ticket).allSatisfy(reminder -> assertThat(reminder.at())
                    .isAfterOrEqualTo(asked.plus(BusyDesk.REMINDED_EVERY.multipliedBy(step(reminder)))));
            assertThat(entered(events, "closed")).as(ticket).isAfterOrEqualTo(asked.plus(BusyDesk.CLOSED_AFTER));
        });
    }

    /** No mail was there before the time for which the rules have it. */
    private void assertNothingWasMailedBeforeItsTime() {
        Map<String, Notice> byId = noticesById();
        assertThat(mails).allSatisfy(mail -> assertThat(Instant.parse(mail.receivedAt()))
                .isAfterOrEqualTo(due(byId.get(notice(mail)))));
    }

    /** Everybody is told everything that they have to be told, by a notice of its own, and nobody anything else. */
    private void assertTheLedgerHasWhatTheRulesSay() {
        assertThat(notices)
                .extracting(notice -> said(notice.ticket(), notice.name(), notice.step(), notice.recipient()))
                .containsExactlyInAnyOrderElementsOf(
                        day.opened().stream().flatMap(this::due).toList());
        assertThat(notices).allMatch(Notice::wasSent);
        assertThat(ofNotices.values().stream().flatMap(List::stream))
                .extracting(
                        event -> event.data().path("notification").asText(),
                        event -> event.data().path("state").asText())
                .containsExactlyInAnyOrderElementsOf(notices.stream()
                        .map(notice -> tuple(notice.id(), notice.state()))
                        .toList());
    }

    /** Each notice has its mail, with its words; and copies only those of which the ledger says that there may be one. */
    private void assertTheMailboxAgreesWithTheLedger() {
        Map<String, Notice> byId = noticesById();
        Map<String, Long> arrived = mails.stream().collect(groupingBy(Aftermath::notice, counting()));

        assertThat(arrived).containsOnlyKeys(byId.keySet());
        assertThat(mails).allSatisfy(mail -> {
            Notice notice = byId.get(notice(mail));
            assertThat(mail.to()).isEqualTo(notice.recipient());
            assertThat(mail.text().replaceAll("\\s+", " ")).contains(WORDS.get(notice.name()));
        });
        assertThat(copies()).isLessThanOrEqualTo(uncertain());
        assertThat(arrived).allSatisfy((id, times) -> assertThat(times)
                .as("mails of %s", byId.get(id))
                .isLessThanOrEqualTo(byId.get(id).isUncertain() ? 2 : 1));
    }

    private Stream<String> due(String ticket) {
        Collection<String> sellers = List.of(desk.carl(), day.sam());
        Collection<String> everybody = List.of(desk.carl(), day.sam(), day.nora());
        return Stream.of(
                        Stream.of(said(ticket, "ticket-received", 0, desk.carl())),
                        everybody.stream().map(one -> said(ticket, "agent-replied", 0, one)),
                        IntStream.rangeClosed(1, BusyDesk.REMINDERS).boxed().flatMap(step -> sellers.stream()
                                .map(one -> said(ticket, "reminder", step, one))),
                        everybody.stream().map(one -> said(ticket, "closed-no-response", 0, one)))
                .flatMap(Function.identity());
    }

    private Map<String, Notice> noticesById() {
        return notices.stream().collect(toMap(Notice::id, Function.identity()));
    }

    private Instant due(Notice notice) {
        Instant asked = entered(ofTickets.get(notice.ticket()), "waiting-on-seller");
        return switch (notice.name()) {
            case "reminder" -> asked.plus(BusyDesk.REMINDED_EVERY.multipliedBy(notice.step()));
            case "closed-no-response" -> asked.plus(BusyDesk.CLOSED_AFTER);
            default -> Instant.EPOCH;
        };
    }

    private static Instant entered(List<Seen> events, String status) {
        return events.stream()
                .filter(event -> enters(event, status))
                .findFirst()
                .orElseThrow()
                .at();
    }

    private static boolean enters(Seen event, String status) {
        return event.data().path("to").path("id").asText().equals(status);
    }

    private static int step(Seen reminder) {
        return reminder.data().path("step").asInt();
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

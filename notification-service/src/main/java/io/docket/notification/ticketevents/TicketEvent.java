package io.docket.notification.ticketevents;

import io.docket.notification.notice.Audience;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What this service reads of a ticket's event. Everything else in it is for others.
 *
 * @param customerSubject by what customers know the ticket, where that is not its subject (MKT-05)
 * @param requester whose ticket a new one is
 * @param clock the clock that ran down, where one did
 * @param step which of the clock's repetitions
 * @param status the status a new ticket is in
 * @param to the status that a moved ticket entered
 * @param notices what is due to be said; absent where nothing is
 */
@RegisterForReflection
record TicketEvent(
        String companyName,
        String locale,
        UUID ticket,
        String reference,
        String subject,
        String customerSubject,
        Person actor,
        Person requester,
        String clock,
        Integer step,
        Message message,
        Status status,
        Status to,
        Team team,
        List<DueNotice> notices) {

    /** Somebody; the system has no id. */
    @RegisterForReflection
    record Person(String id, String name, String role) {
        boolean isSomebody() {
            return !"SYSTEM".equals(role);
        }
    }

    @RegisterForReflection
    record Message(Person author, Person onBehalfOf) {}

    @RegisterForReflection
    record Status(String name, String customerLabel) {
        String in(Audience audience) {
            return audience == Audience.AGENT ? name : customerLabel;
        }
    }

    @RegisterForReflection
    record Team(String name) {}

    @RegisterForReflection
    record DueNotice(String template, Audience audience, List<Recipient> recipients, String text, String surveyToken) {}

    @RegisterForReflection
    record Recipient(String id, String name, String email) {}

    /** By what an audience knows the ticket. */
    String subjectFor(Audience audience) {
        return audience == Audience.CUSTOMER && customerSubject != null ? customerSubject : subject;
    }

    boolean saysNothing() {
        return notices == null || notices.isEmpty();
    }

    Status entered() {
        return to == null ? status : to;
    }

    /** Who said what the notices quote; {@code null} where it was nobody in particular. */
    String author() {
        Person author = message == null ? actor : message.author();
        return author != null && author.isSomebody() ? author.name() : null;
    }

    /** The id of whose words the notices quote, whoever wrote them down; {@code null} where it was nobody in particular. */
    String writer() {
        return Stream.of(message == null ? requester : message.onBehalfOf(), message == null ? actor : message.author())
                .filter(Objects::nonNull)
                .map(Person::id)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}

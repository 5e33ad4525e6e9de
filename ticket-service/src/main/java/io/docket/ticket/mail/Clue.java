package io.docket.ticket.mail;

import io.docket.ticket.reference.ReferenceService;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What may tell to which ticket a mail belongs; exactly one is not null.
 *
 * @param ticket a ticket's own id, in the id of a notice
 * @param mail the key of a mail that was taken
 * @param reference a ticket's reference, in the subject
 */
record Clue(UUID ticket, UUID mail, String reference) {
    /** So many ids are looked at: a thread's last ones, and its first. */
    private static final int MOST_IDS = 100;

    private static final int MOST_REFERENCES = 5;

    /** What the mail's fields and subject tell, the likeliest first: what it answers, what that answered, the subject. */
    static List<Clue> in(MailHeader header, String subject) {
        Set<MessageId> ids = new LinkedHashSet<>();
        header.all("In-Reply-To").forEach(field -> ids.addAll(MessageId.in(field)));
        List<MessageId> thread = header.all("References").stream()
                .flatMap(field -> MessageId.in(field).stream())
                .toList();
        for (int i = thread.size() - 1; i >= 0; i--) {
            ids.add(thread.get(i));
        }
        Stream<Clue> byIds = ids.stream().limit(MOST_IDS - 1).map(Clue::of);
        Stream<Clue> byFirst = thread.stream().limit(1).map(Clue::of);
        Stream<Clue> bySubject =
                ReferenceService.in(subject).stream().limit(MOST_REFERENCES).map(Clue::of);
        return Stream.of(byIds, byFirst, bySubject)
                .flatMap(clues -> clues)
                .distinct()
                .toList();
    }

    private static Clue of(MessageId id) {
        UUID ticket = id.ticket();
        return ticket == null ? new Clue(null, id.key(), null) : new Clue(ticket, null, null);
    }

    private static Clue of(String reference) {
        return new Clue(null, null, reference);
    }
}

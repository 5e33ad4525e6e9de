package io.docket.notification.erasure;

import io.docket.notification.erasure.InboxErasureRepository.Entry;
import io.docket.platform.database.Sql;
import io.docket.platform.erasure.PersonErased;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Takes a person out of inboxes. What was said to it goes; what was said to others says it without the person: unlike a mail that was sent,
 * an entry is still to be read.
 */
@ApplicationScoped
class InboxErasureService {

    private static final int TOGETHER = 100;
    private static final int RECIPIENTS_TOGETHER = 1_000;
    private static final UUID FIRST = new UUID(0, 0);

    private final InboxErasureRepository inboxes;

    InboxErasureService(InboxErasureRepository inboxes) {
        this.inboxes = inboxes;
    }

    /** Erases from what is said of one ticket. */
    Uni<Void> erase(Sql sql, String company, UUID ticket, Redaction redaction) {
        return inboxes.ofTicket(sql, company, ticket).chain(found -> erase(sql, company, found, redaction));
    }

    /**
     * A step of the walk over a company's entries, by their ids; it waits for nobody ({@link Free}).
     *
     * @param reached where the step before ended; empty to begin
     * @return where this one did; empty after the last
     */
    Uni<Optional<String>> entries(Sql sql, PersonErased person, Optional<String> reached) {
        UUID after = reached.map(UUID::fromString).orElse(FIRST);
        return inboxes.ofCompany(sql, person.company(), after, person.erasedAt(), TOGETHER)
                .chain(found -> erase(sql, person.company(), found.rows(), Redaction.of(person))
                        .replaceWith(() -> found.next(reached, TOGETHER, Entry::id)));
    }

    /** A step of the walk over those who have inboxes, as {@link #entries}; it begins again where it could not do all. */
    Uni<Optional<String>> recipients(Sql sql, PersonErased person, Optional<String> reached) {
        return inboxes.recipients(sql, person.company(), reached.orElse(""), RECIPIENTS_TOGETHER)
                .chain(found -> inboxes.readers(sql, person.company())
                        .chain(readers -> inboxes.removeRecipients(
                                sql,
                                person.company(),
                                Stream.concat(found.stream(), readers.stream())
                                        .distinct()
                                        .filter(who -> person.digests().isPerson(who, null))
                                        .toList()))
                        .map(all -> {
                            if (!all) {
                                return Free.again(reached);
                            }
                            return found.size() < RECIPIENTS_TOGETHER
                                    ? Optional.empty()
                                    : Optional.of(found.get(found.size() - 1));
                        }));
    }

    private Uni<Void> erase(Sql sql, String company, List<Entry> found, Redaction redaction) {
        List<UUID> theirs = found.stream()
                .filter(entry -> redaction.isPerson(entry.recipient()))
                .map(Entry::id)
                .toList();
        List<Entry> others = found.stream()
                .filter(entry -> !redaction.isPerson(entry.recipient()))
                .map(entry -> new Entry(entry.id(), entry.recipient(), redaction.content(entry.content())))
                .toList();
        List<Entry> changed =
                others.stream().filter(entry -> !found.contains(entry)).toList();
        return inboxes.remove(sql, company, theirs).chain(() -> inboxes.save(sql, company, changed));
    }
}

package io.docket.notification.erasure;

import io.docket.notification.notice.Notice;
import io.docket.platform.database.Sql;
import io.docket.platform.erasure.ErasurePart;
import io.docket.platform.erasure.PersonErased;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes an erased person out of everything that this service keeps of a company, a few notices at a time. */
@ApplicationScoped
class NotificationErasureService implements ErasurePart {

    private static final int TOGETHER = 100;
    private static final UUID FIRST = new UUID(0, 0);

    /** Where a step ends that is not among the notices is told by what comes before. */
    private static final String ENTRIES = "inbox:";

    private static final String RECIPIENTS = "recipients:";

    /** Tickets' events are kept for seven days, and may be read again for as long. */
    private static final Duration LATEST_EVENT = Duration.ofDays(8);

    private final NoticeErasureRepository notices;
    private final NoticeErasureService erasing;
    private final InboxErasureService inboxes;
    private final RequestedRepository requested;
    private final ParkedEventsRepository parked;

    NotificationErasureService(
            NoticeErasureRepository notices,
            NoticeErasureService erasing,
            InboxErasureService inboxes,
            RequestedRepository requested,
            ParkedEventsRepository parked) {
        this.notices = notices;
        this.erasing = erasing;
        this.inboxes = inboxes;
        this.requested = requested;
        this.parked = parked;
    }

    @Override
    public Duration latest() {
        return LATEST_EVENT;
    }

    /** Goes by the ids of notices, then by those of inboxes' entries, then by who has an inbox; with the last it does what else there is. */
    @Override
    public Uni<Optional<String>> step(Sql sql, PersonErased person, Optional<String> reached) {
        String place = reached.orElse("");
        if (place.startsWith(ENTRIES)) {
            return inboxes.entries(sql, person, after(place, ENTRIES))
                    .map(next -> Optional.of(next.map(ENTRIES::concat).orElse(RECIPIENTS)));
        }
        if (place.startsWith(RECIPIENTS)) {
            return inboxes.recipients(sql, person, after(place, RECIPIENTS))
                    .chain(next -> next.isPresent()
                            ? Uni.createFrom().item(next.map(RECIPIENTS::concat))
                            : rest(sql, person, Redaction.of(person)).map(all -> all ? Optional.empty() : reached));
        }
        return notices(sql, person, after(place, ""));
    }

    /** What another transaction is at work on is not waited for ({@link Free}). */
    private Uni<Optional<String>> notices(Sql sql, PersonErased person, Optional<String> reached) {
        UUID after = reached.map(UUID::fromString).orElse(FIRST);
        return notices.ofCompany(sql, person.company(), after, person.erasedAt(), TOGETHER)
                .chain(found -> erasing.erase(sql, found.rows(), Redaction.of(person))
                        .chain(() -> notices.release(
                                sql, person.company(), ended(found.rows(), Redaction.of(person)), person.erasedAt()))
                        .replaceWith(() ->
                                found.next(reached, TOGETHER, KnownNotice::id).or(() -> Optional.of(ENTRIES))));
    }

    private static Optional<String> after(String place, String prefix) {
        return Optional.of(place.substring(prefix.length())).filter(rest -> !rest.isEmpty());
    }

    /** Whether all of that was done. */
    private Uni<Boolean> rest(Sql sql, PersonErased person, Redaction redaction) {
        return requested
                .erase(sql, person)
                .chain(() -> parked.redactOf(sql, person.company(), person.erasedAt(), redaction));
    }

    private static List<UUID> ended(List<KnownNotice> found, Redaction redaction) {
        return found.stream()
                .map(known -> known.under(redaction))
                .filter(change -> change.endsNow())
                .map(change -> change.known().notice())
                .filter(Notice::isDigest)
                .map(Notice::id)
                .toList();
    }
}

package io.docket.notification.erasure;

import io.docket.platform.database.Sql;
import io.docket.platform.erasure.PersonErased;
import io.docket.platform.erasure.PersonErasureRepository;
import io.docket.platform.inbox.ReceivedEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/**
 * Tickets' events of before an erasure that come after it: a partition was behind, or a topic is read again. They are taken as if the
 * person had been erased before.
 */
@ApplicationScoped
public class LateEventsRepository {

    private final PersonErasureRepository erasures;

    LateEventsRepository(PersonErasureRepository erasures) {
        this.erasures = erasures;
    }

    /**
     * The same events, without whom they still name, and without what was to be said to them.
     *
     * @param companies whose they are
     */
    public Uni<List<ReceivedEvent>> redacted(Sql sql, List<ReceivedEvent> events, Set<String> companies) {
        return erasures.of(sql, companies)
                .map(erased -> erased.isEmpty()
                        ? events
                        : events.stream().map(event -> redacted(event, erased)).toList());
    }

    private static ReceivedEvent redacted(ReceivedEvent event, List<PersonErased> erased) {
        ReceivedEvent redacted = event;
        for (PersonErased person : erased) {
            boolean late =
                    person.company().equals(event.company()) && !event.time().isAfter(person.erasedAt());
            if (late && !TicketErasureService.isAsked(event)) {
                redacted = redacted.saying(Redaction.of(person).eventToOthers(redacted.data()));
            }
        }
        return redacted;
    }
}

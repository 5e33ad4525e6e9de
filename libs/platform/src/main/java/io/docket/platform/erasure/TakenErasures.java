package io.docket.platform.erasure;

import io.docket.platform.database.Sql;
import io.docket.platform.inbox.ReceivedEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Hands what a service's consumer of {@code docket.erasures} takes to the {@link ErasureWalk}. That consumer {@code tellsStates} nothing: a
 * company's next erasure is another person's, and makes none before it void.
 */
@ApplicationScoped
public class TakenErasures {

    /** What such a consumer reads. */
    public static final String TOPIC = "docket.erasures";

    private static final String TYPE = "docket.person.erased";

    private final PersonErasureRepository erasures;
    private final ErasureWalk walk;

    TakenErasures(PersonErasureRepository erasures, ErasureWalk walk) {
        this.erasures = erasures;
        this.walk = walk;
    }

    /** Has whom the events name erased, each once. */
    public Uni<Void> take(Sql sql, List<ReceivedEvent> batch) {
        List<PersonErased> erased = batch.stream()
                .filter(event -> TYPE.equals(event.type()) && event.data() != null)
                .map(PersonErased::of)
                .toList();
        if (!erased.isEmpty()) {
            sql.afterCommit(walk::wake);
        }
        return erasures.add(sql, erased);
    }
}

package io.docket.config.publication;

import io.docket.scheme.model.Scheme;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Proves drafts away from the event loop: of a scheme with hundreds of rules that takes its time, for which other companies'
 * calls should not have to wait.
 */
@ApplicationScoped
public class ProofService {

    private static final boolean ONE_AFTER_THE_OTHER = false;

    private final Vertx vertx;

    public ProofService(Vertx vertx) {
        this.vertx = vertx;
    }

    /** See {@link SoundScheme#prove}. */
    public Uni<SoundScheme> of(Scheme draft, Optional<Scheme> previous, int refusal) {
        return vertx.executeBlocking(() -> SoundScheme.prove(draft, previous, refusal), ONE_AFTER_THE_OTHER);
    }
}

package io.docket.notification.delivery;

import io.docket.notification.notice.Notice;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A way to reach a recipient. */
public interface Channel {

    /** As the ledger names it. */
    String name();

    /**
     * The pauses between attempts, where they are laid down: one fewer than there are attempts. Empty: they double, and there are
     * {@code docket.delivery.attempts}.
     */
    default Optional<List<Duration>> pauses() {
        return Optional.empty();
    }

    /**
     * How its places are shared out, where recipients are endpoints that may be slow, each in its own way. Empty: {@code
     * docket.delivery.at-once} places, which companies share. The ledger gives endpoints to webhooks alone.
     */
    default Optional<Endpoints> endpoints() {
        return Optional.empty();
    }

    /**
     * Places of a process.
     *
     * @param atOnce in all
     * @param ofEach of one endpoint at most
     */
    record Endpoints(int atOnce, int ofEach) {

        public Endpoints {
            if (ofEach < 1 || atOnce < ofEach) {
                throw new IllegalArgumentException(
                        "docket.webhooks.of-each (%d) must be at least 1 and not above docket.webhooks.at-once (%d)"
                                .formatted(ofEach, atOnce));
            }
        }
    }

    /**
     * Whether recipients can tell a copy from a second notice. Where they can, what may have arrived is sent until it has for
     * certain; where they cannot, once more and no oftener.
     */
    default boolean copiesAreTold() {
        return false;
    }

    /** Whether this one is attempted once only, whatever comes of it, so that its end is known at once. */
    default boolean isTriedOnce(Notice notice) {
        return false;
    }

    /**
     * Tries once, without blocking whoever subscribes.
     *
     * <p>What goes wrong is an answer. A failure of the {@code Uni}, an exception, or silence for longer than {@code
     * docket.delivery.send-within} before the handover, or after it, counts as {@link Handover#unanswered}.
     *
     * @param handover asked right before the step that cannot be taken back; without its leave nothing is sent
     */
    Uni<Attempt> send(Notice notice, Handover handover);
}

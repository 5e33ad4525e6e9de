package io.docket.notification.delivery;

import io.docket.notification.notice.Notice;
import io.smallrye.mutiny.Uni;

/** A way to reach a recipient. */
public interface Channel {

    /** As the ledger names it. */
    String name();

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

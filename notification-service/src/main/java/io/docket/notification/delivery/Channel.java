package io.docket.notification.delivery;

import io.docket.notification.notice.Notice;
import io.smallrye.mutiny.Uni;

/** A way to reach a recipient. */
public interface Channel {

    /** As the ledger names it. */
    String name();

    /**
     * Tries once, and ends within {@code docket.delivery.send-within}. What goes wrong is an answer; a failure of the {@code Uni},
     * an exception, or silence counts as an attempt that may have arrived.
     */
    Uni<Attempt> send(Notice notice);
}

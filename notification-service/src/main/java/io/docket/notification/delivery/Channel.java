package io.docket.notification.delivery;

import io.docket.notification.notice.Notice;
import io.smallrye.mutiny.Uni;

/** A way to reach a recipient. */
public interface Channel {

    /** As the ledger names it. */
    String name();

    /** Tries once. What goes wrong is an answer, never a failure of the {@code Uni}. */
    Uni<Attempt> send(Notice notice);
}

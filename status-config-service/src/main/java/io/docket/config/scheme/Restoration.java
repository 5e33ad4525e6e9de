package io.docket.config.scheme;

import io.docket.scheme.model.CustomerNames;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import java.util.List;

/**
 * The rules of an old version as they can be published again: statuses leave a scheme only by being marked deleted, so those that
 * came later stay, as deleted. What was deleted since and is live in the old version is live again, with the same id: it is the
 * same status.
 */
record Restoration(Scheme old, Scheme published) {

    /** The document to be published. It equals the published one if nothing would change. */
    Scheme scheme() {
        Scheme restored = old.publishedAs(published.company(), published.version());
        for (Status later : published.statuses()) {
            if (old.status(later.id()).isEmpty()) {
                restored = restored.withAdded(retired(later));
            }
        }
        return restored;
    }

    /** The published scheme as the restored one may follow it: with the statuses live that come back. */
    Scheme predecessor() {
        List<Status> statuses = published.statuses().stream()
                .map(status -> old.status(status.id()).filter(Status::isLive).orElse(status))
                .toList();
        return published.withStatuses(statuses);
    }

    /** Tickets may still be in it. Names for customers are none where customers read the categories' labels. */
    private Status retired(Status later) {
        boolean named = old.customerNames() == CustomerNames.OWN;
        return new Status(
                later.id(),
                later.name(),
                named ? later.customerName() : null,
                later.explanation(),
                later.category(),
                later.builtIn(),
                true,
                later.setBy(),
                later.awaits(),
                later.conceals(),
                later.replies());
    }
}

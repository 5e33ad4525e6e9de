package io.docket.ticket.event;

import io.docket.scheme.model.Category;
import io.docket.ticket.history.StatusThen;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A status as events name it. */
@RegisterForReflection
record StatusView(String id, String name, Category category, String customerLabel) {
    static StatusView of(StatusThen status) {
        return new StatusView(status.id(), status.name(), status.category(), status.label(null));
    }
}

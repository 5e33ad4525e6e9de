package io.docket.ticket.event;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Scheme;
import io.docket.ticket.history.StatusThen;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A status as events name it.
 *
 * @param customerLabel what the side reads that is awaited; where none is, what all customers read
 * @param customerLabels what each side reads, by side: who is awaited reads something else than who is not
 */
@RegisterForReflection
record StatusView(String id, String name, Category category, String customerLabel, Map<String, String> customerLabels) {
    static StatusView of(Scheme scheme, String id) {
        StatusThen status = StatusThen.of(scheme, id);
        Map<String, String> labels = new LinkedHashMap<>();
        scheme.effectiveSides().forEach(side -> labels.put(side, status.label(side)));
        return new StatusView(status.id(), status.name(), status.category(), status.label(null), labels);
    }
}

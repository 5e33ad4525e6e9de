package io.docket.scheme.wording;

import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Selector;
import io.docket.scheme.model.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says statuses by the names that agents read in one scheme. */
public final class StatusWords {
    private final Map<String, String> names = new HashMap<>();

    public StatusWords(Scheme scheme) {
        for (Status status : scheme.statuses()) {
            names.put(status.id(), status.name());
        }
    }

    /** The quoted name of a status; of one that the scheme does not have the id. */
    public String name(String id) {
        return Words.quoted(names.getOrDefault(id, id));
    }

    /** Statuses as a rule selects them, such as {@code 'Being Repaired' or any of PAUSED}. */
    public String any(List<Selector> selectors) {
        return selectors.isEmpty()
                ? "no status"
                : Lists.or(selectors.stream().map(this::any).toList());
    }

    private String any(Selector selector) {
        if (selector.isAny()) {
            return "any status";
        }
        return selector.categoryName().map(category -> "any of " + category).orElseGet(() -> name(selector.text()));
    }
}

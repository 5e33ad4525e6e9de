package io.docket.scheme.validation;

import io.docket.scheme.model.CustomerNames;
import java.util.List;

/** {@code customer-names-off}: no customer-side names where customers see category labels only (STD-09). */
final class CustomerNamesOff implements Check {
    @Override
    public List<Finding> of(Draft draft) {
        if (draft.scheme().customerNames() == CustomerNames.OWN) {
            return List.of();
        }
        return draft.statuses().stream()
                .filter(status -> status.value().customerName() != null)
                .map(status -> Finding.error(
                        "customer-names-off",
                        status.pointer() + "/customerName",
                        "Customers see category labels only in this scheme; leave customerName out."))
                .toList();
    }
}

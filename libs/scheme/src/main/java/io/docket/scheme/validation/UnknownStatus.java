package io.docket.scheme.validation;

import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Selector;
import io.docket.scheme.model.Status;
import io.docket.scheme.validation.Draft.At;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code unknown-status}: every status named exists; targets are not deleted (STD-14). */
final class UnknownStatus implements Check {
    @Override
    public List<Finding> of(Draft draft) {
        Stream<Optional<Finding>> sources =
                draft.sourceSelectors().stream().map(selector -> source(draft.scheme(), selector));
        Stream<Optional<Finding>> targets =
                draft.targetSelectors().stream().map(selector -> target(draft.scheme(), selector));
        return Stream.concat(sources, targets).flatMap(Optional::stream).toList();
    }

    private static Optional<Finding> source(Scheme scheme, At<Selector> selector) {
        return selector.value()
                .statusId()
                .filter(id -> scheme.status(id).isEmpty())
                .map(id -> finding(selector, "There is no status '" + id + "'."));
    }

    private static Optional<Finding> target(Scheme scheme, At<Selector> selector) {
        Optional<Finding> unknown = source(scheme, selector);
        return unknown.isPresent()
                ? unknown
                : selector.value()
                        .statusId()
                        .flatMap(scheme::status)
                        .filter(Status::deleted)
                        .map(status -> finding(
                                selector, "'" + status.id() + "' is deleted and can be no target; name another."));
    }

    private static Finding finding(At<Selector> selector, String message) {
        return Finding.error("unknown-status", selector.pointer(), message);
    }
}

package io.docket.scheme.validation;

import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.scheme.validation.Draft.At;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code built-in-missing}: built-in statuses stay, undeleted and built-in (STD-12). */
final class BuiltInMissing implements Check {
    private static final String CODE = "built-in-missing";

    @Override
    public List<Finding> of(Draft draft) {
        Stream<Finding> gone = draft.previous().stream()
                .flatMap(before -> before.statuses().stream())
                .filter(status ->
                        status.builtIn() && draft.scheme().status(status.id()).isEmpty())
                .map(status -> Finding.error(CODE, "/statuses", "The built-in '" + status.id() + "' is missing."));
        Stream<Finding> demoted = draft.statuses().stream()
                .map(status -> demotion(draft.previous(), status))
                .flatMap(Optional::stream);
        return Stream.concat(gone, demoted).toList();
    }

    private static Optional<Finding> demotion(Optional<Scheme> previous, At<Status> status) {
        boolean wasBuiltIn = previous.flatMap(
                        before -> before.status(status.value().id()))
                .filter(Status::builtIn)
                .isPresent();
        if (status.value().builtIn() && status.value().deleted()) {
            return Optional.of(Finding.error(
                    CODE,
                    status.pointer() + "/deleted",
                    "'" + status.value().id() + "' is built-in and cannot be deleted."));
        }
        return wasBuiltIn && !status.value().builtIn()
                ? Optional.of(Finding.error(
                        CODE,
                        status.pointer() + "/builtIn",
                        "'" + status.value().id() + "' is built-in and stays so."))
                : Optional.empty();
    }
}

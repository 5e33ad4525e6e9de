package io.docket.scheme.validation;

import java.util.List;

/** {@code bad-duration}: durations are ISO 8601, from PT1S to P5Y. */
final class BadDuration implements Check {
    @Override
    public List<Finding> of(Draft draft) {
        return draft.spans().stream()
                .filter(span -> !span.value().isWellFormed())
                .map(span -> Finding.error(
                        "bad-duration",
                        span.pointer(),
                        "'" + span.value() + "' is no ISO 8601 duration between PT1S and P5Y, such as P3D or PT8H."))
                .toList();
    }
}

package io.docket.scheme.validation;

import io.docket.scheme.model.Span;
import java.util.List;

/** {@code bad-duration}: durations are ISO 8601, from PT1S to P5Y. */
final class BadDuration implements Check {
    @Override
    public List<Finding> of(Draft draft) {
        return draft.spans().stream()
                .filter(span -> !span.value().isWellFormed())
                .map(span -> Finding.error("bad-duration", span.pointer(), said(span.value())))
                .toList();
    }

    private static String said(Span span) {
        return span.isWorking()
                ? "'" + span
                        + "' is no working time: it is counted in days and hours, up to five years of them, such as 'P3D"
                        + " working' or 'PT8H working'."
                : "'" + span + "' is no ISO 8601 duration between PT1S and P5Y, such as P3D or PT8H.";
    }
}

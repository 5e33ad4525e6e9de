package io.docket.ticket.impact;

import io.docket.platform.problem.Problem;
import io.docket.scheme.validation.Finding;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** The refusal of a draft that could not be published, with all that was found. */
final class UnsoundDraft {

    private UnsoundDraft() {}

    /** 422 {@code unsound-scheme}. */
    static Problem problem(List<Finding> findings) {
        return Problem.of(
                        422,
                        "unsound-scheme",
                        "The scheme is not sound",
                        "A draft that cannot be published touches no ticket. See 'findings' for what stands in its"
                                + " way.")
                .with("findings", findings.stream().map(FindingView::of).toList());
    }

    /** Something about the draft, as status-config-service says it too. */
    @RegisterForReflection
    record FindingView(String code, String pointer, String message, Finding.Severity severity) {
        static FindingView of(Finding finding) {
            return new FindingView(finding.code(), finding.pointer(), finding.message(), finding.severity());
        }
    }
}

package io.docket.scheme.json;

import io.docket.scheme.validation.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** A document is not of the form that it should be; says everything that is wrong with it, each at its JSON pointer. */
public abstract sealed class FormatException extends RuntimeException
        permits SchemeFormatException, SimulationFormatException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    FormatException(List<Finding> findings) {
        super(findings.stream()
                .map(finding -> finding.pointer() + ": " + finding.message())
                .collect(Collectors.joining("; ")));
        this.findings = List.copyOf(findings);
    }

    /** Never empty; unknown fields and malformed values are {@code bad-value}. */
    public List<Finding> findings() {
        return findings;
    }
}

package io.docket.config.simulation;

import io.docket.platform.problem.Problem;
import io.docket.platform.problem.Violation;
import io.docket.scheme.json.SimulationFormatException;

/** Says what is wrong with a request in the words of this interface: paths in place of JSON pointers. */
final class RequestViolations {

    private RequestViolations() {}

    /** 422 with everything that is wrong. */
    static Problem problem(SimulationFormatException malformed) {
        return Problem.invalid(malformed.findings().stream()
                .map(finding -> new Violation(path(finding.pointer()), finding.message()))
                .toList());
    }

    /** {@code /events/3/move/to} is {@code events[3].move.to}. */
    static String path(String pointer) {
        StringBuilder path = new StringBuilder();
        for (String step : pointer.split("/")) {
            if (step.matches("\\d+")) {
                path.append('[').append(step).append(']');
            } else if (!step.isEmpty()) {
                path.append(path.isEmpty() ? "" : ".")
                        .append(step.replace("~1", "/").replace("~0", "~"));
            }
        }
        return path.toString();
    }
}

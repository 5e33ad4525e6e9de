package io.docket.scheme.json;

import io.docket.scheme.validation.Finding;
import java.util.List;

/** The document is no request for a simulation under the scheme for which it was read. */
public final class SimulationFormatException extends FormatException {
    private static final long serialVersionUID = 1L;

    SimulationFormatException(List<Finding> findings) {
        super(findings);
    }
}

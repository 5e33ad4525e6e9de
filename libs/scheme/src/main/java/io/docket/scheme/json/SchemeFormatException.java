package io.docket.scheme.json;

import io.docket.scheme.validation.Finding;
import java.util.List;

/** The text is no scheme document. */
public final class SchemeFormatException extends FormatException {
    private static final long serialVersionUID = 1L;

    SchemeFormatException(List<Finding> findings) {
        super(findings);
    }
}

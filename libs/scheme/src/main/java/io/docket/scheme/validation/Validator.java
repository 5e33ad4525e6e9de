package io.docket.scheme.validation;

import io.docket.scheme.model.Scheme;
import java.util.List;
import java.util.Optional;

/** Says whether a scheme is sound. */
public final class Validator {
    /** All findings, in the order of the document's parts. @param previous the version that this one would follow */
    public List<Finding> validate(Scheme draft, Optional<Scheme> previous, References known) {
        throw new UnsupportedOperationException();
    }
}

package io.docket.scheme.requirement;

import io.docket.scheme.model.Proposal;
import io.docket.scheme.model.Requirement;

/** The move explains the resolution (MKT-13). */
record ResolutionTextRequired() implements Requirement {
    static final String KEY = "resolutionText";

    static Requirement of(Object value) {
        Values.mustBeTrue(value);
        return new ResolutionTextRequired();
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public Object value() {
        return true;
    }

    @Override
    public String inWords() {
        return "an explanation of the resolution";
    }

    @Override
    public boolean isMetBy(Proposal proposal) {
        return proposal.resolutionText();
    }
}

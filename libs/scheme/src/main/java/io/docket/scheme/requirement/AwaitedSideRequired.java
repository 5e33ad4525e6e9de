package io.docket.scheme.requirement;

import io.docket.scheme.model.Proposal;
import io.docket.scheme.model.Requirement;

/** Somebody is there to answer (MKT-06, MKT-07). */
record AwaitedSideRequired() implements Requirement {
    static final String KEY = "awaitedSidePresent";

    static Requirement of(Object value) {
        Values.mustBeTrue(value);
        return new AwaitedSideRequired();
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
        return "somebody on the awaited side";
    }

    @Override
    public boolean isMetBy(Proposal proposal) {
        return proposal.awaitedSidePresent();
    }
}

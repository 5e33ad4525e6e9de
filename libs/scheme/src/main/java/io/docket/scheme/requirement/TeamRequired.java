package io.docket.scheme.requirement;

import io.docket.scheme.model.Proposal;
import io.docket.scheme.model.Requirement;

/** A team has the ticket (MKT-05). */
record TeamRequired() implements Requirement {
    static final String KEY = "team";

    static Requirement of(Object value) {
        Values.mustBeTrue(value);
        return new TeamRequired();
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
        return "a team";
    }

    @Override
    public boolean isMetBy(Proposal proposal) {
        return proposal.team();
    }
}

package io.docket.scheme.requirement;

import io.docket.scheme.model.Proposal;
import io.docket.scheme.model.Requirement;

/** A person has the ticket. */
record AssigneeRequired() implements Requirement {
    static final String KEY = "assignee";

    static Requirement of(Object value) {
        Values.mustBeTrue(value);
        return new AssigneeRequired();
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
        return "an assignee";
    }

    @Override
    public boolean isMetBy(Proposal proposal) {
        return proposal.assignee();
    }
}

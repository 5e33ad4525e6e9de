package io.docket.scheme.requirement;

import io.docket.scheme.model.Proposal;
import io.docket.scheme.model.Requirement;

/** The move brings the time of the next follow-up (RET-05, HLP-02). */
record FollowUpRequired() implements Requirement {
    static final String KEY = "followUp";

    static Requirement of(Object value) {
        Values.mustBeTrue(value);
        return new FollowUpRequired();
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
        return "a follow-up time";
    }

    @Override
    public boolean isMetBy(Proposal proposal) {
        return proposal.followUpAt() != null;
    }
}

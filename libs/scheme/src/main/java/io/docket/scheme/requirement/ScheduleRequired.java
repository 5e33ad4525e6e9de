package io.docket.scheme.requirement;

import io.docket.scheme.model.Proposal;
import io.docket.scheme.model.Requirement;

/** The move brings the date until which the ticket waits (HST-07). */
record ScheduleRequired() implements Requirement {
    static final String KEY = "scheduledFor";

    static Requirement of(Object value) {
        Values.mustBeTrue(value);
        return new ScheduleRequired();
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
        return "a date and time";
    }

    @Override
    public boolean isMetBy(Proposal proposal) {
        return proposal.scheduledFor() != null;
    }
}

package io.docket.scheme.requirement;

import io.docket.scheme.model.HoldReason;
import io.docket.scheme.model.Proposal;
import io.docket.scheme.model.Requirement;
import java.util.List;

/** The move says what the ticket waits for, in one of these words (HST-08). */
record HoldReasonRequired(List<HoldReason> values) implements Requirement {
    static final String KEY = "holdReason";

    static Requirement of(Object value) {
        return new HoldReasonRequired(Values.words(HoldReason.class, value));
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public Object value() {
        return Values.names(values);
    }

    @Override
    public String inWords() {
        return "a reason for the hold (" + Values.inWords(values) + ")";
    }

    @Override
    public boolean isMetBy(Proposal proposal) {
        return values.contains(proposal.holdReason());
    }

    @Override
    public boolean concernsStaying(Proposal proposal) {
        return proposal.holdReason() != null;
    }

    @Override
    public boolean implies(Requirement other) {
        return other instanceof HoldReasonRequired asked && asked.values.containsAll(values);
    }
}

package io.docket.scheme.requirement;

import io.docket.scheme.model.CloseReason;
import io.docket.scheme.model.Proposal;
import io.docket.scheme.model.Requirement;
import java.util.List;

/** The move says why no answer is needed, in one of these words (HLP-07). */
record CloseReasonRequired(List<CloseReason> values) implements Requirement {
    static final String KEY = "closeReason";

    static Requirement of(Object value) {
        return new CloseReasonRequired(Values.words(CloseReason.class, value));
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
        return "a reason for closing (" + Values.inWords(values) + ")";
    }

    @Override
    public boolean isMetBy(Proposal proposal) {
        return values.contains(proposal.closeReason());
    }

    @Override
    public boolean implies(Requirement other) {
        return other instanceof CloseReasonRequired asked && asked.values.containsAll(values);
    }
}

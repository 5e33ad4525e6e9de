package io.docket.scheme.requirement;

import io.docket.scheme.model.CloseReason;
import io.docket.scheme.model.Proposal;
import io.docket.scheme.model.Requirement;
import java.util.List;

/** A closure for one of these reasons names the other ticket (HLP-07). */
record DuplicateRequired(List<CloseReason> values) implements Requirement {
    static final String KEY = "duplicateOfFor";

    static Requirement of(Object value) {
        return new DuplicateRequired(Values.words(CloseReason.class, value));
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
        return "the other ticket where the reason is " + Values.inWords(values);
    }

    @Override
    public boolean isMetBy(Proposal proposal) {
        return !values.contains(proposal.closeReason()) || proposal.duplicateOf();
    }

    @Override
    public boolean implies(Requirement other) {
        return other instanceof DuplicateRequired asked && values.containsAll(asked.values);
    }
}

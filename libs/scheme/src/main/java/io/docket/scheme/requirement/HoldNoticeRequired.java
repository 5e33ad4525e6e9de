package io.docket.scheme.requirement;

import io.docket.scheme.model.HoldReason;
import io.docket.scheme.model.Proposal;
import io.docket.scheme.model.Requirement;
import java.util.List;

/** A hold for one of these reasons tells the customer about it (HST-09). */
record HoldNoticeRequired(List<HoldReason> values) implements Requirement {
    static final String KEY = "holdNoticeFor";

    static Requirement of(Object value) {
        return new HoldNoticeRequired(Values.words(HoldReason.class, value));
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
        return "a notice to the customer where the reason is " + Values.inWords(values);
    }

    @Override
    public boolean isMetBy(Proposal proposal) {
        return !values.contains(proposal.holdReason()) || proposal.holdNotice();
    }

    @Override
    public boolean concernsStaying(Proposal proposal) {
        return proposal.holdReason() != null;
    }

    @Override
    public boolean implies(Requirement other) {
        return other instanceof HoldNoticeRequired asked && values.containsAll(asked.values);
    }
}

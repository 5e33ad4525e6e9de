package io.docket.scheme.requirement;

import io.docket.scheme.model.Proposal;
import io.docket.scheme.model.Requirement;
import io.docket.scheme.model.Since;

/** An answer outside the ticket is on record (RET-07). */
record ExternalReplyRequired(Since since) implements Requirement {
    static final String KEY = "externalReply";

    static Requirement of(Object value) {
        return new ExternalReplyRequired(Values.word(Since.class, value));
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public Object value() {
        return since.name();
    }

    @Override
    public String inWords() {
        return "a recorded reply outside the ticket " + Values.inWords(since);
    }

    @Override
    public boolean isMetBy(Proposal proposal) {
        return proposal.externalReply(since);
    }

    @Override
    public boolean implies(Requirement other) {
        return equals(other) || other.equals(new PublicOrExternalReplyRequired(since));
    }
}

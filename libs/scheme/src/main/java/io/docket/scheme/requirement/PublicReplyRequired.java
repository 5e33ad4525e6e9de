package io.docket.scheme.requirement;

import io.docket.scheme.model.Proposal;
import io.docket.scheme.model.Requirement;
import io.docket.scheme.model.Since;

/** The customer has been answered in the ticket (RET-03, RET-08). */
record PublicReplyRequired(Since since) implements Requirement {
    static final String KEY = "publicReply";

    static Requirement of(Object value) {
        return new PublicReplyRequired(Values.word(Since.class, value));
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
        return "a public reply " + Values.inWords(since);
    }

    @Override
    public boolean isMetBy(Proposal proposal) {
        return proposal.publicReply(since);
    }

    @Override
    public boolean implies(Requirement other) {
        return equals(other) || other.equals(new PublicOrExternalReplyRequired(since));
    }
}

package io.docket.scheme.requirement;

import io.docket.scheme.model.Proposal;
import io.docket.scheme.model.Requirement;
import io.docket.scheme.model.Since;

/** The customer has been answered, in the ticket or outside (RET-06, RET-14). */
record PublicOrExternalReplyRequired(Since since) implements Requirement {
    static final String KEY = "publicOrExternalReply";

    static Requirement of(Object value) {
        return new PublicOrExternalReplyRequired(Values.word(Since.class, value));
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
        return "a public reply, or one outside the ticket, " + Values.inWords(since);
    }

    @Override
    public boolean isMetBy(Proposal proposal) {
        return proposal.publicReply(since) || proposal.externalReply(since);
    }
}

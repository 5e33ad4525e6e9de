package io.docket.scheme.engine;

/**
 * Who has answered since when. A public reply is a REPLY by an agent or service; notices, automatic messages and what
 * is recorded on a customer's behalf are none.
 *
 * @param everAnswered an agent or service has replied publicly at least once
 */
public record ReplyFacts(
        boolean publicSinceEntered,
        boolean externalSinceEntered,
        boolean publicSinceCustomerMessage,
        boolean externalSinceCustomerMessage,
        boolean everAnswered) {

    public static final ReplyFacts NONE = new ReplyFacts(false, false, false, false, false);

    ReplyFacts afterPublicReply() {
        return new ReplyFacts(true, externalSinceEntered, true, externalSinceCustomerMessage, true);
    }

    ReplyFacts afterExternalReply() {
        return new ReplyFacts(publicSinceEntered, true, publicSinceCustomerMessage, true, everAnswered);
    }

    ReplyFacts afterCustomerMessage() {
        return new ReplyFacts(publicSinceEntered, externalSinceEntered, false, false, everAnswered);
    }

    ReplyFacts afterEntering() {
        return new ReplyFacts(false, false, publicSinceCustomerMessage, externalSinceCustomerMessage, everAnswered);
    }
}

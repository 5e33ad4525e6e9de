package io.docket.notification.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.notification.notice.Notice;
import java.util.UUID;

/**
 * A row of the ledger, locked.
 *
 * @param notice the notice, under whatever claim it is
 * @param settled whether it is sent, or given up
 * @param sending whether its claim's holder has begun to send it
 * @param erased whether its content is gone already
 */
record KnownNotice(Notice notice, boolean settled, boolean sending, boolean erased, String lastError) {

    UUID id() {
        return notice.id();
    }

    /** What it is to become; what is not to change is as it was. */
    Change under(Redaction redaction) {
        boolean toPerson = redaction.isPerson(notice.recipient());
        JsonNode redacted = redaction.content(notice.written());
        boolean differs = !redacted.equals(notice.written());
        boolean gone = erased || toPerson || settled && (differs || redaction.isOwn());
        return new Change(this, toPerson, gone, redacted, redaction.text(lastError));
    }

    /**
     * What becomes of it.
     *
     * @param toPerson whether the person was to get it, or got it
     * @param gone whether nothing of what it says is kept: a notice that is settled says what it said, or nothing
     * @param content what it says otherwise
     */
    record Change(KnownNotice known, boolean toPerson, boolean gone, JsonNode content, String lastError) {

        boolean isNone() {
            boolean sameContent =
                    gone ? known.erased() : content.equals(known.notice().written());
            boolean sameError = lastError == null || lastError.equals(known.lastError());
            return !toPerson && sameContent && sameError;
        }

        /** Whether it must not be sent any more. */
        boolean endsNow() {
            return toPerson && !known.settled();
        }
    }
}

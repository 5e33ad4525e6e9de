package io.docket.notification.notice;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.platform.json.EventJson;
import java.time.Instant;
import java.util.UUID;

/**
 * A notice as its sender holds it.
 *
 * @param id of the ledger's row; what is derived from it (a mail's Message-ID) is the same at every attempt
 * @param ticket which it is about; {@code null}, as its reference, where it is about no one ticket
 * @param claim the token under which this sender has it
 * @param written what to say, as the ledger keeps it
 * @param attempts how often a sender took it up to send it, this time included
 * @param pendingSince when it was entered, its quiet hours ended, or it was last asked for again, on the database's clock
 * @param mayHaveArrived whether an attempt before may have arrived
 * @param mayHaveArrivedTwice whether two attempts before may have arrived: it must not be sent again
 */
public record Notice(
        String company,
        UUID id,
        UUID ticket,
        String reference,
        String cause,
        String notice,
        int step,
        String channel,
        String recipient,
        JsonNode written,
        UUID claim,
        int attempts,
        Instant pendingSince,
        boolean mayHaveArrived,
        boolean mayHaveArrivedTwice) {

    /** Whether it is about a ticket, and about one only. */
    public boolean isAboutATicket() {
        return ticket != null;
    }

    /** Whether it says what other notices say. */
    public boolean isDigest() {
        return !isAboutATicket() && notice.equals(Digests.NAME);
    }

    /** The same notice to somebody else, under another claim. */
    public Notice to(String other, UUID newClaim) {
        return new Notice(
                company,
                id,
                ticket,
                reference,
                cause,
                notice,
                step,
                channel,
                other,
                written,
                newClaim,
                attempts,
                pendingSince,
                mayHaveArrived,
                mayHaveArrivedTwice);
    }

    /**
     * What to say. Read when it is said, so that a notice which cannot be read stops no other.
     *
     * @throws IllegalArgumentException where it is nothing that this release can read
     */
    public NoticeContent content() {
        return EventJson.read(written, NoticeContent.class);
    }
}

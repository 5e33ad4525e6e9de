package io.docket.notification.notice;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.platform.json.EventJson;
import java.util.UUID;

/**
 * A notice that is due, before the ledger has it.
 *
 * @param cause the id of the clock that ran down, else of the event: together with notice, step, channel and recipient it
 *     says whether the ledger has this notice already
 * @param step which of a clock's repetitions, from 1; 0 where nothing repeats
 * @param recipient the address as the event gave it; blank where there is none, which sending will refuse
 * @param recipientKey the recipient as it compares
 * @param content what to say, as its channel reads it
 * @param heldBecause why it must not be sent yet; {@code null} to send it
 */
public record NoticeDraft(
        String company,
        UUID ticket,
        String reference,
        String cause,
        String notice,
        int step,
        String channel,
        String recipient,
        String recipientKey,
        JsonNode content,
        String heldBecause) {

    /** A notice in words. */
    public NoticeDraft(
            String company,
            UUID ticket,
            String reference,
            String cause,
            String notice,
            int step,
            String channel,
            String recipient,
            String recipientKey,
            NoticeContent content,
            String heldBecause) {
        this(
                company,
                ticket,
                reference,
                cause,
                notice,
                step,
                channel,
                recipient,
                recipientKey,
                EventJson.write(content),
                heldBecause);
    }
}

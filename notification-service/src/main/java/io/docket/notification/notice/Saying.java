package io.docket.notification.notice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/**
 * What is said to whom, in which channel, and because of what. Its members are the ledger's columns.
 *
 * @param ticket which it is about; {@code null}, as its reference, where it is about no one ticket
 * @param cause the id of the clock that ran down, else of the event: together with notice, step, channel and recipient it
 *     says whether the ledger has this notice already
 * @param step which of a clock's repetitions, from 1; 0 where nothing repeats
 * @param recipient the address as the event gave it; blank where there is none, which sending will refuse
 * @param recipientKey the recipient as it compares
 * @param content what to say, as its channel reads it
 */
@RegisterForReflection
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Saying(
        String company,
        UUID ticket,
        String reference,
        String cause,
        String notice,
        int step,
        String channel,
        String recipient,
        String recipientKey,
        JsonNode content) {}

package io.docket.notification.webhook;

import io.docket.notification.notice.Audience;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An address that a company registered for events.
 *
 * @param events their types; see {@link EventTypes}
 * @param audience for whose eyes the events are made: a customer's are without what only agents may see
 * @param sealedSecret what signs its messages, encrypted
 * @param formerSecret the one before, encrypted: signs, too, until {@code formerUntil}; {@code null} where there is none
 * @param failingSince the first failure since its last success; {@code null} where there is none
 * @param disabledBecause why no more is sent; {@code null} while enabled, and where an admin switched it off
 * @param version of what an admin can change, from 1
 * @param createdAt on the database's clock
 */
public record Webhook(
        String company,
        UUID id,
        String url,
        List<String> events,
        Audience audience,
        byte[] sealedSecret,
        byte[] formerSecret,
        Instant formerUntil,
        boolean enabled,
        String disabledBecause,
        Instant failingSince,
        int version,
        Instant createdAt) {

    /** Where it leads, host and path: without the query, which may hold a secret. */
    String address() {
        URI uri = URI.create(url);
        return uri.getRawAuthority() + uri.getRawPath();
    }

    /** The place that its secret is bound to. */
    String[] secretsPlace() {
        return secretsPlaceOf(company, id);
    }

    /** The place that a webhook's secret is bound to. */
    public static String[] secretsPlaceOf(String company, UUID id) {
        return new String[] {company, "webhook", id.toString()};
    }
}

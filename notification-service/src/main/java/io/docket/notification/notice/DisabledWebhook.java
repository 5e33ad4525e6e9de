package io.docket.notification.notice;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.quarkus.qute.TemplateData;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * What an admin is told of a webhook that was disabled.
 *
 * @param address where it leads, host and path; without the query, in which secrets are kept
 * @param gone whether its receiver answered 410; else no attempt has succeeded for days
 * @param since when that was, or the first of these failures
 * @param missedFrom when the oldest was entered that it may have missed: what waits for it now, or the first failure since the last
 *     success
 * @param call where it is enabled again, such as {@code /api/v1/webhooks/01a1fd62-5765-7936-8a7d-21e018f64ae3}
 */
@RegisterForReflection
@TemplateData
public record DisabledWebhook(
        String address,
        boolean gone,
        Instant since,
        @JsonAlias("failingSince") Instant missedFrom,
        String call) {

    private static final DateTimeFormatter TO_READ =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Duration ON_ITS_WAY = Duration.ofHours(1);

    /** Since when, to be read by people. */
    public String sinceToRead() {
        return TO_READ.format(since);
    }

    /** Since when to look for what it missed: what failed first had been entered a moment before. */
    public String missedSince() {
        return missedFrom.minus(ON_ITS_WAY).truncatedTo(ChronoUnit.HOURS).toString();
    }
}

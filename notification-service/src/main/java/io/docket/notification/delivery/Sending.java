package io.docket.notification.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whether notices may leave, and how many do not.
 *
 * @param because why it is paused; null while it is not
 * @param changedBy the id of the operator who paused or resumed it last; null where nobody ever has
 * @param changedAt when that was, on the database's clock
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Sending", examples = Sending.EXAMPLE)
record Sending(
        boolean paused,
        String because,
        String changedBy,
        Instant changedAt,

        @Schema(description = "Notices of all companies that are to be sent")
        Count waiting,

        @Schema(
                description = "Notices that senders have begun to send, and whose end is not recorded yet: once 0 while"
                        + " paused, nothing leaves any more")
        long underWay) {

    static final String EXAMPLE = """
            {"paused": true, "because": "The database is being restored", "changedBy": "olga",
             "changedAt": "2026-11-22T03:00:12.650Z", "waiting": {"count": 17, "atLeast": false}, "underWay": 0}""";

    /**
     * A number that is exact up to a bound.
     *
     * @param atLeast whether there are more
     */
    @RegisterForReflection
    @Schema(name = "SendingCount", description = "Exact up to 10,000")
    record Count(long count, boolean atLeast) {}
}

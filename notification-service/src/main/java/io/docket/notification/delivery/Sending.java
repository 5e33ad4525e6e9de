package io.docket.notification.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whether notices may leave, of all companies or of one, and how many do not.
 *
 * @param company whose; null for all
 * @param because why it is paused; null while it is not
 * @param changedBy the id of the operator who paused or resumed it last; null where nobody ever has, and of one company while it is not
 *     paused
 * @param changedAt when that was, on the database's clock
 * @param companies those that are paused for themselves, the longest first, 200 at most; null where one is asked for
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Sending", examples = Sending.EXAMPLE)
record Sending(
        String company,
        boolean paused,
        String because,
        String changedBy,
        Instant changedAt,

        @Schema(description = "Notices that are to be sent, of all companies or of the one")
        Count waiting,

        @Schema(
                description = "Notices that senders have begun to send, and whose end is not recorded yet: once 0 while"
                        + " paused, nothing leaves any more")
        long underWay,

        List<PausedCompany> companies) {

    static final String EXAMPLE = """
            {"paused": true, "because": "The database is being restored", "changedBy": "olga",
             "changedAt": "2026-11-22T03:00:12.650Z", "waiting": {"count": 17, "atLeast": false}, "underWay": 0,
             "companies": []}""";

    static final String EXAMPLE_OF_COMPANY = """
            {"company": "acme", "paused": true, "because": "Its import told everybody", "changedBy": "olga",
             "changedAt": "2026-11-22T03:00:12.650Z", "waiting": {"count": 4210, "atLeast": false}, "underWay": 0}""";

    /** A company of which nothing leaves. */
    @RegisterForReflection
    @Schema(name = "PausedCompany")
    record PausedCompany(String company, String because, String changedBy, Instant changedAt) {}

    /**
     * A number that is exact up to a bound.
     *
     * @param atLeast whether there are more
     */
    @RegisterForReflection
    @Schema(name = "SendingCount", description = "Exact up to 10,000")
    record Count(long count, boolean atLeast) {}
}

package io.docket.config.publication;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What other services need to know of a company itself; it goes out with every scheme.
 *
 * @param name what the company is called
 * @param timeZone an IANA name
 * @param locale a BCP 47 tag
 */
@RegisterForReflection
public record Profile(
        @Schema(examples = "Acme Outdoor") String name,
        @Schema(examples = "Europe/Berlin") String timeZone,
        @Schema(examples = "en") String locale) {

    /** The time zone, in which a calendar lies that names none. */
    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }
}

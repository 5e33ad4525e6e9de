package io.docket.ticket.reference;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How references are given out: {@code docket.reference.*}. */
@ConfigMapping(prefix = "docket.reference")
public interface ReferenceConfig {
    /** How many numbers a process takes from a company's sequence at once; those left at its end are never used. */
    @WithDefault("64")
    int block();
}

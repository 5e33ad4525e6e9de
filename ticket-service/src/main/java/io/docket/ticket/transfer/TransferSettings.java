package io.docket.ticket.transfer;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much is exported and imported at a time: {@code docket.transfer.*}. */
@ConfigMapping(prefix = "docket.transfer")
interface TransferSettings {
    /** How many exports and imports each process answers at a time. */
    @WithDefault("2")
    int atOnce();

    /** The largest body of an import. */
    MemorySize maxSize();

    /** For how long a reader may take nothing before its connection is closed. */
    @WithDefault("PT1M")
    Duration patience();
}

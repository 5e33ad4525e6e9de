package io.docket.platform.removal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How removed companies are got rid of: {@code docket.removal.*}. */
@ConfigMapping(prefix = "docket.removal")
public interface RemovalSettings {

    /** How often each replica looks which companies were removed, and whether there is anything to delete. */
    @WithDefault("PT1S")
    Duration look();

    /** How many rows are deleted at a time. */
    @WithDefault("500")
    int batch();

    /** The pause after them, in which the database is for others. */
    @WithDefault("PT0.1S")
    Duration rest();

    /** For how long nothing may be found before a company counts as removed: longer than any call or transaction lasts. */
    @WithDefault("PT1M")
    Duration settle();
}

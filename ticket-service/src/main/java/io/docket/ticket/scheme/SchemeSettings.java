package io.docket.ticket.scheme;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many schemes stay in memory, how long a caller waits for one, and how long their consumer lets requests go first. */
@ConfigMapping(prefix = "docket.schemes")
public interface SchemeSettings {

    /** How many parsed schemes are kept, one a company and version; the least recently used goes first. */
    @WithDefault("1000")
    int cached();

    /** How long a call waits for a version that has not arrived, before it is answered 503. */
    @WithDefault("PT2S")
    Duration patience();

    /** How often a waiting call looks whether another replica has taken the version in. */
    @WithDefault("PT0.1S")
    Duration poll();

    /** How long the consumer rests after a batch at most; otherwise as long as the batch has taken. */
    @WithDefault("PT1S")
    Duration longestRest();
}

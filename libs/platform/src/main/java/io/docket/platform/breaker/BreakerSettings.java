package io.docket.platform.breaker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** When the breaker trips, and how it is worked off: {@code docket.breaker.*}. */
@ConfigMapping(prefix = "docket.breaker")
public interface BreakerSettings {

    /** Whether anything is held at all. What was held before waits for a decision either way. */
    @WithDefault("true")
    boolean enabled();

    /** So many of one kind in an hour are let through for any company, however new. */
    @WithDefault("500")
    int floor();

    /** So many times as many as in the busiest hour of the seven days before are let through. */
    @WithDefault("10")
    int factor();

    /** Another floor for single kinds; 0: that kind is never held. */
    Map<String, Integer> floors();

    /** How long after it tripped the admins are told, so that they can be told how much is held. */
    @WithDefault("PT10S")
    Duration tellAfter();

    /** How long after a release nothing of that kind is held. */
    @WithDefault("PT1H")
    Duration openFor();

    /** How often each replica looks for breakers to tell of and for decisions to carry out. */
    @WithDefault("PT1S")
    Duration look();

    /** How many are released or dropped at a time. */
    @WithDefault("200")
    int batch();

    /** What is let through of a kind in any hour; 0: everything, always. */
    default int floorOf(String kind) {
        return floors().getOrDefault(kind, floor());
    }
}

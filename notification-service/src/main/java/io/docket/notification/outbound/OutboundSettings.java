package io.docket.notification.outbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code docket.outbound.*}: what may be posted to where, and how long that may take. */
@ConfigMapping(prefix = "docket.outbound")
public interface OutboundSettings {

    /**
     * Whether messages may go to loopback, private, link-local and all other addresses that are not public. Only where every
     * admin of every company may reach what this service can reach.
     */
    @WithDefault("false")
    boolean internalAddresses();

    /** Whether messages may travel unencrypted, to {@code http://}. */
    @WithDefault("false")
    boolean plainHttp();

    /** How long a connection may take. */
    @WithDefault("PT3S")
    Duration connectWithin();

    /** How long an answer may take, from when the message is sent; after it the message may have arrived. */
    @WithDefault("PT5S")
    Duration answerWithin();
}

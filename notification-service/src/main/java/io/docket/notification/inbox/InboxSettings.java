package io.docket.notification.inbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code docket.inbox.*}: how long entries are kept, and how they are streamed. */
@ConfigMapping(prefix = "docket.inbox")
public interface InboxSettings {

    /** How long an entry is kept, read or not. */
    @WithDefault("P90D")
    Duration keep();

    /** How many entries of one person are kept; a tenth more may be there for a moment. */
    @WithDefault("1000")
    int most();

    /** How often a process looks for entries and tickets that are to go. */
    @WithDefault("PT1M")
    Duration tidy();

    Streams streams();

    /** {@code docket.inbox.streams.*}: server-sent events. */
    interface Streams {

        /** How many streams one person may have at this process. */
        @WithDefault("10")
        int perPerson();

        /** How many streams this process has at most. */
        @WithDefault("5000")
        int atOnce();

        /** After how long without an event a comment is sent, by which proxies and clients see that the stream lives. */
        @WithDefault("PT15S")
        Duration heartbeat();

        /** After how long a stream ends for its client to connect anew, if the token or ticket lasts so long. */
        @WithDefault("PT1H")
        Duration longest();

        /** How long a client may leave what it was sent untaken before its connection is cut. */
        @WithDefault("PT30S")
        Duration untaken();

        /** How often this process looks for entries that nobody told it of. */
        @WithDefault("PT1S")
        Duration sweep();

        /** How long a ticket may wait for its first connection. */
        @WithDefault("PT1M")
        Duration ticket();

        /** How many tickets of one person may be valid at a time; one more takes the place of the used one that ends first. */
        @WithDefault("50")
        int tickets();
    }
}

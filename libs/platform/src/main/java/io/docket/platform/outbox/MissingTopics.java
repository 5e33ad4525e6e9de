package io.docket.platform.outbox;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Topics that were found missing lately; their events wait, so that nobody else's does. */
final class MissingTopics {

    private static final Logger LOG = Logger.getLogger(MissingTopics.class);

    private final Duration pause;
    private final Map<String, Long> until = new ConcurrentHashMap<>();

    /** @param pause how long to wait before a missing topic is tried again */
    MissingTopics(Duration pause) {
        this.pause = pause;
    }

    void add(String topic, Throwable refusal) {
        until.put(topic, System.nanoTime() + pause.toNanos());
        LOG.errorf(
                "Topic %s cannot be written: %s. Create it, or allow this service to write to it; its events wait in the outbox.",
                topic, refusal.getMessage());
    }

    Set<String> present() {
        until.values().removeIf(end -> System.nanoTime() - end >= 0);
        return Set.copyOf(until.keySet());
    }
}

package io.docket.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Which bucket a key belongs to. One key is always in one bucket, therefore its events keep their order. */
@ApplicationScoped
public class Buckets {

    private final int count;

    @Inject
    public Buckets(OutboxConfig config) {
        this(config.buckets());
    }

    public Buckets(int count) {
        if (count < 1 || count > 256) {
            throw new IllegalArgumentException("docket.outbox.buckets must be from 1 to 256, not " + count);
        }
        this.count = count;
    }

    public int count() {
        return count;
    }

    /** The bucket of a topic's key, 0 to {@link #count} - 1; the same in every process. */
    public int of(String topic, String key) {
        CRC32C hash = new CRC32C();
        hash.update(topic.getBytes(StandardCharsets.UTF_8));
        hash.update(0);
        hash.update(key.getBytes(StandardCharsets.UTF_8));
        return (int) (hash.getValue() % count);
    }
}

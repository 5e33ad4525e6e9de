package io.docket.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BucketsTest {

    private final Buckets buckets = new Buckets(16);

    @Test
    void aKeyIsAlwaysInTheSameBucket() {
        assertThat(buckets.of("docket.tickets", "0197-1"))
                .isEqualTo(9)
                .isEqualTo(new Buckets(16).of("docket.tickets", "0197-1"));
    }

    @Test
    void manyKeysAreInAllBuckets() {
        assertThat(IntStream.range(0, 1000)
                        .mapToObj(key -> buckets.of("docket.tickets", "key-" + key))
                        .collect(Collectors.toSet()))
                .hasSize(16)
                .allMatch(bucket -> bucket >= 0 && bucket < 16);
    }

    @Test
    void aNumberOfBucketsThatCannotWorkIsRefused() {
        assertThatThrownBy(() -> new Buckets(0)).hasMessageContaining("docket.outbox.buckets must be from 1 to 256");
    }
}

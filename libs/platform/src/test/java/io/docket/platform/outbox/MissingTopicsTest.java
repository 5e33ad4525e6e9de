package io.docket.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.platform.TestTopic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MissingTopicsTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void aTopicThatIsThereIsNotMissing() {
        MissingTopics missing = new MissingTopics(LONG, TestTopic.kafka());

        assertThat(missing.noneOf(List.of(TestTopic.create().name()))).isTrue();
        assertThat(missing.present()).isEmpty();
        missing.close();
    }

    @Test
    @Timeout(30)
    void aTopicThatDoesNotAnswerIsAskedForOnceAndOnlyShortly() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            MissingTopics missing =
                    new MissingTopics(LONG, Map.of("bootstrap.servers", "127.0.0.1:" + silent.getLocalPort()));

            for (int times = 0; times < 100; times++) {
                assertThat(missing.noneOf(List.of("absent"))).isFalse();
            }

            assertThat(missing.present()).containsExactly("absent");
            missing.close();
        }
    }

    @Test
    void aTopicIsTriedAgainAfterItsPause() {
        MissingTopics missing = new MissingTopics(Duration.ZERO, TestTopic.kafka());
        String topic = TestTopic.create().name();

        missing.add(topic, new UnknownTopicOrPartitionException("test"));

        assertThat(missing.noneOf(List.of(topic))).isTrue();
        missing.close();
    }
}

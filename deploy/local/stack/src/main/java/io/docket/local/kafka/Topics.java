package io.docket.local.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/** Docket's topics, as an operator's manifest declares them in production. */
final class Topics {

    private static final short ONE_REPLICA = 1;

    private Topics() {}

    static List<NewTopic> all() {
        return List.of(
                compacted("docket.schemes", 3),
                compacted("docket.directory", 3),
                keptFor(7, "docket.tickets", 6),
                keptFor(7, "docket.notifications", 6),
                keptFor(7, "docket.intake", 3),
                keptFor(30, "docket.intake.rejected", 1));
    }

    private static NewTopic compacted(String name, int partitions) {
        return topic(name, partitions, Map.of("cleanup.policy", "compact"));
    }

    private static NewTopic keptFor(int days, String name, int partitions) {
        String retention = Long.toString(Duration.ofDays(days).toMillis());
        return topic(name, partitions, Map.of("cleanup.policy", "delete", "retention.ms", retention));
    }

    private static NewTopic topic(String name, int partitions, Map<String, String> configuration) {
        return new NewTopic(name, partitions, ONE_REPLICA).configs(configuration);
    }
}

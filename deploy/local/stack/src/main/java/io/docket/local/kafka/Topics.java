package io.docket.local.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;

/** Docket's topics, as an operator's manifest declares them in production. */
public final class Topics {

    private static final short ONE_REPLICA = 1;

    /** In bytes. A message of 256 KiB may be escaped as JSON sixfold, and stand in an event more than once. */
    static final int LARGEST_EVENT = 8 * 1024 * 1024;

    private Topics() {}

    /** @return each with its partitions and settings, and one replica */
    public static List<NewTopic> all() {
        return List.of(
                compacted("docket.schemes", 3),
                compacted("docket.directory", 3),
                keptFor(7, "docket.tickets", 6),
                keptFor(7, "docket.notifications", 6),
                stamped(keptFor(7, "docket.intake", 3)),
                keptFor(30, "docket.intake.rejected", 1),
                keptFor(30, "docket.erasures", 1),
                keptFor(30, "docket.schemes.ticket-service.dlq", 1),
                keptFor(30, "docket.directory.ticket-service.dlq", 1),
                keptFor(30, "docket.tickets.ticket-service-search.dlq", 1),
                keptFor(30, "docket.intake.ticket-service.dlq", 1),
                keptFor(30, "docket.tickets.ticket-service-statistics.dlq", 1),
                keptFor(30, "docket.tickets.notification-service.dlq", 1),
                keptFor(30, "docket.schemes.notification-service.dlq", 1),
                keptFor(30, "docket.erasures.notification-service.dlq", 1),
                keptFor(30, "docket.erasures.status-config-service.dlq", 1));
    }

    static Stream<TopicPartition> partitionsOf(List<NewTopic> topics) {
        return topics.stream().flatMap(topic -> IntStream.range(0, topic.numPartitions())
                .mapToObj(number -> new TopicPartition(topic.name(), number)));
    }

    private static NewTopic compacted(String name, int partitions) {
        return topic(name, partitions, Map.of("cleanup.policy", "compact"));
    }

    private static NewTopic keptFor(int days, String name, int partitions) {
        String retention = Long.toString(Duration.ofDays(days).toMillis());
        return topic(name, partitions, Map.of("cleanup.policy", "delete", "retention.ms", retention));
    }

    /** Whose records have the broker's time rather than their producer's: by it their tokens are judged. */
    private static NewTopic stamped(NewTopic topic) {
        Map<String, String> all = new HashMap<>(topic.configs());
        all.put("message.timestamp.type", "LogAppendTime");
        return topic.configs(all);
    }

    private static NewTopic topic(String name, int partitions, Map<String, String> configuration) {
        Map<String, String> all = new HashMap<>(configuration);
        all.put("max.message.bytes", Integer.toString(LARGEST_EVENT));
        return new NewTopic(name, partitions, ONE_REPLICA).configs(all);
    }
}

package io.docket.platform.inbox;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;

/** The ids of topics, which tell a topic from one that was made anew under the same name. */
@ApplicationScoped
public class TopicIds {

    private final Map<String, Object> kafka;
    private final Map<String, UUID> known = new ConcurrentHashMap<>();
    private Admin admin;

    /** @param kafka how to reach the broker, as Kafka's own properties */
    public TopicIds(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    /** The topic's id, as it was when last asked for. */
    Uni<UUID> of(String topic) {
        UUID id = known.get(topic);
        return id == null ? ask(topic) : Uni.createFrom().item(id);
    }

    /** The topic's id as the broker has it now. */
    Uni<UUID> ask(String topic) {
        return Uni.createFrom()
                .completionStage(() ->
                        admin().describeTopics(List.of(topic)).allTopicNames().toCompletionStage())
                .map(topics -> id(topics.get(topic)))
                .invoke(id -> known.put(topic, id));
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }

    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(Map.copyOf(kafka));
        }
        return admin;
    }

    private static UUID id(TopicDescription topic) {
        Uuid id = topic.topicId();
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }
}

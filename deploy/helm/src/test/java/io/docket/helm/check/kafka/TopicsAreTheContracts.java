package io.docket.helm.check.kafka;

import io.docket.helm.chart.Manifest;
import io.docket.helm.chart.Rendering;
import io.docket.helm.chart.Texts;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import io.docket.local.kafka.Topics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Where the chart makes a Kafka, it makes each topic that the local stack has, with the same partitions, retention, compaction and
 * largest message, and no other.
 */
public final class TopicsAreTheContracts implements Check {

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        return rendering.ofKind("Kafka").findFirst().stream().flatMap(kafka -> faults(rendering, kafka));
    }

    private static Stream<Finding> faults(Rendering rendering, Manifest kafka) {
        Map<String, Manifest> made = rendering
                .ofKind("KafkaTopic")
                .collect(Collectors.toMap(
                        TopicsAreTheContracts::name, topic -> topic, (one, other) -> one, TreeMap::new));
        Map<String, NewTopic> wanted = Topics.all().stream().collect(Collectors.toMap(NewTopic::name, topic -> topic));
        Stream<Finding> missing = wanted.keySet().stream()
                .filter(name -> !made.containsKey(name))
                .map(name -> Finding.in(kafka, "there is no KafkaTopic " + name, "Add it to docket.kafka.topics"));
        Stream<Finding> different = made.entrySet().stream()
                .flatMap(topic -> wanted.containsKey(topic.getKey())
                        ? differences(kafka, topic.getValue(), wanted.get(topic.getKey()))
                        : Stream.of(Finding.in(
                                topic.getValue(), "no service knows the topic " + topic.getKey(), "Take it away")));
        return Stream.concat(missing, different);
    }

    private static Stream<Finding> differences(Manifest kafka, Manifest topic, NewTopic wanted) {
        Map<String, String> expected = new LinkedHashMap<>(wanted.configs());
        expected.put("partitions", Integer.toString(wanted.numPartitions()));
        Map<String, String> said = Texts.of(topic.at("/spec/config"));
        said.put("partitions", topic.at("/spec/partitions").asText());
        Stream<Finding> settings = expected.entrySet().stream()
                .filter(setting -> !setting.getValue().equals(said.get(setting.getKey())))
                .map(setting -> Finding.in(
                        topic,
                        setting.getKey() + " is " + said.get(setting.getKey()),
                        "Say " + setting.getValue() + ", as docs/spec/api.md does"));
        Stream<Finding> cluster = kafka.name().equals(topic.labels().get("strimzi.io/cluster"))
                ? Stream.empty()
                : Stream.of(Finding.in(
                        topic,
                        "it is a topic of the Kafka " + topic.labels().get("strimzi.io/cluster"),
                        "Label it strimzi.io/cluster: " + kafka.name()));
        return Stream.concat(settings, cluster);
    }

    private static String name(Manifest topic) {
        return topic.content().at("/spec/topicName").asText(topic.name());
    }
}

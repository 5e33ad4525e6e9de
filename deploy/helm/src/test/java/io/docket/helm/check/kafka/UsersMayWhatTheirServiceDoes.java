package io.docket.helm.check.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.helm.chart.Manifest;
import io.docket.helm.chart.Rendering;
import io.docket.helm.chart.Texts;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import io.docket.helm.check.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the chart makes a Kafka, each service has a user that may do what the service does, by its settings and contract, and nothing
 * else: read its topics as its groups, write its own in its own transactions.
 */
public final class UsersMayWhatTheirServiceDoes implements Check {

    private static final String COMPONENT = "app.kubernetes.io/component";

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        return rendering
                .ofKind("Kafka")
                .findFirst()
                .map(kafka -> Sources.SERVICES.stream().flatMap(service -> faults(rendering, kafka, service)))
                .orElse(Stream.empty());
    }

    private static Stream<Finding> faults(Rendering rendering, Manifest kafka, String service) {
        return rendering
                .ofKind("KafkaUser")
                .filter(user -> service.equals(user.labels().get(COMPONENT)))
                .findFirst()
                .map(user -> rights(user, Traffic.of(service)))
                .orElse(Stream.of(
                        Finding.in(kafka, "there is no KafkaUser of " + service, "Include docket.kafkaUser for it")));
    }

    /**
     * A right that is needed, or given.
     *
     * @param type topic, group or transactionalId
     * @param name of what, or what names begin with
     */
    private record Right(String type, String name, String operation) {

        static List<Right> neededFor(Traffic traffic) {
            List<Right> needed = new ArrayList<>();
            traffic.reads().forEach((group, topic) -> {
                needed.add(new Right("topic", topic, "Read"));
                needed.add(new Right("topic", topic, "Describe"));
                needed.add(new Right("group", group, "Read"));
            });
            traffic.writes().forEach(topic -> {
                needed.add(new Right("topic", topic, "Write"));
                needed.add(new Right("topic", topic, "Describe"));
            });
            needed.add(new Right("transactionalId", traffic.transactions(), "Write"));
            needed.add(new Right("transactionalId", traffic.transactions(), "Describe"));
            return needed;
        }

        boolean givenBy(JsonNode acl) {
            String given = acl.at("/resource/name").asText();
            boolean prefix = acl.at("/resource/patternType").asText().equals("prefix");
            // Transactional ids end in a bucket's number: only a prefix covers them.
            boolean covers = type.equals("transactionalId") ? prefix && name.equals(given) : name.equals(given);
            return covers
                    && acl.at("/resource/type").asText().equals(type)
                    && Texts.list(acl.path("operations")).contains(operation);
        }
    }

    private static Stream<Finding> rights(Manifest user, Traffic traffic) {
        List<JsonNode> acls =
                Texts.elements(user.at("/spec/authorization/acls")).toList();
        List<Right> needed = Right.neededFor(traffic);
        Stream<Finding> missing = needed.stream()
                .filter(right -> acls.stream().noneMatch(right::givenBy))
                .map(right -> Finding.in(
                        user,
                        "it may not " + right.operation() + " " + right.type() + " " + right.name(),
                        "Add the right: the service needs it"));
        Stream<Finding> surplus = acls.stream()
                .filter(acl -> needed.stream().noneMatch(right -> right.givenBy(acl)))
                .map(acl ->
                        Finding.in(user, "it may " + acl + ", which the service never does", "Take the right away"));
        return Stream.concat(missing, surplus);
    }
}

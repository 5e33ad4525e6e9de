package io.docket.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.local.certificate.ServerCertificate;
import io.docket.local.port.FreePorts;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A broker as Strimzi makes one of the chart's objects: encrypted, with users who log in and may do what their KafkaUser says. A
 * listener besides, which is not encrypted, is an administrator's.
 */
final class SecuredKafka implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LOGIN_MODULE = "org.apache.kafka.common.security.scram.ScramLoginModule";
    private static final long PATIENCE_SECONDS = 60;

    private final int users = FreePorts.one();
    private final int administrator = FreePorts.one();
    private final KafkaRaftServer server;

    SecuredKafka(Path directory, ServerCertificate certificate) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .setClusterId("docket-secured-000000A")
                .setNodeId(1)
                .setDirectories(List.of(directory.toString()))
                .setMetadataLogDirectory(directory.toString())
                .setControllerListenerName("CONTROLLER")
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setUnstableFeatureVersionsEnabled(false)
                .run();
        server = new KafkaRaftServer(new KafkaConfig(settings(directory, FreePorts.one(), certificate)), Time.SYSTEM);
        server.startup();
    }

    /** Where users log in. */
    String bootstrapServers() {
        return "127.0.0.1:" + users;
    }

    /** Where everything is allowed. */
    String administration() {
        return "127.0.0.1:" + administrator;
    }

    /** Makes the topics, and the users with their rights, whose password is their name. */
    void make(RenderedChart chart) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", administration()))) {
            List<NewTopic> topics = chart.all("KafkaTopic").stream()
                    .map(topic -> topic(topic.path("spec")))
                    .toList();
            admin.createTopics(topics).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            for (JsonNode user : chart.all("KafkaUser")) {
                String name = user.at("/metadata/name").asText();
                var scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
                admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(name, scram, name)))
                        .all()
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                List<AclBinding> rights = RenderedChart.stream(user.at("/spec/authorization/acls"))
                        .flatMap(right -> bindings(name, right))
                        .toList();
                admin.createAcls(rights).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    /** What a user of that name logs in with. */
    static String login(String user) {
        return "%s required username=\"%s\" password=\"%s\";".formatted(LOGIN_MODULE, user, user);
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static NewTopic topic(JsonNode spec) {
        Map<String, String> settings = JSON.convertValue(
                spec.path("config"), JSON.getTypeFactory().constructMapType(Map.class, String.class, String.class));
        return new NewTopic(
                        spec.path("topicName").asText(), spec.path("partitions").asInt(), (short)
                                spec.path("replicas").asInt())
                .configs(settings);
    }

    private static Stream<AclBinding> bindings(String user, JsonNode right) {
        JsonNode resource = right.path("resource");
        ResourcePattern pattern = new ResourcePattern(
                type(resource.path("type").asText()),
                resource.path("name").asText(),
                resource.path("patternType").asText().equals("prefix") ? PatternType.PREFIXED : PatternType.LITERAL);
        return RenderedChart.stream(right.path("operations"))
                .map(operation -> AclOperation.fromString(operation.asText().toUpperCase(Locale.ROOT)))
                .map(operation -> new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW))
                .map(entry -> new AclBinding(pattern, entry));
    }

    private static ResourceType type(String name) {
        return name.equals("transactionalId")
                ? ResourceType.TRANSACTIONAL_ID
                : ResourceType.fromString(name.toUpperCase(Locale.ROOT));
    }

    private Map<String, String> settings(Path directory, int controller, ServerCertificate certificate) {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controller),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry(
                        "listeners",
                        "USERS://%s,ADMINISTRATOR://%s,CONTROLLER://127.0.0.1:%d"
                                .formatted(bootstrapServers(), administration(), controller)),
                Map.entry(
                        "listener.security.protocol.map",
                        "USERS:SASL_SSL,ADMINISTRATOR:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("inter.broker.listener.name", "ADMINISTRATOR"),
                Map.entry("log.dirs", directory.toString()),
                Map.entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                Map.entry("super.users", "User:ANONYMOUS"),
                Map.entry("sasl.enabled.mechanisms", "SCRAM-SHA-512"),
                Map.entry("listener.name.users.scram-sha-512.sasl.jaas.config", LOGIN_MODULE + " required;"),
                Map.entry("ssl.keystore.type", "PKCS12"),
                Map.entry("ssl.keystore.location", certificate.keyStore().toString()),
                Map.entry("ssl.keystore.password", certificate.keyStorePassword()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "3"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "3"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("log.cleaner.dedupe.buffer.size", "2097152"));
    }
}

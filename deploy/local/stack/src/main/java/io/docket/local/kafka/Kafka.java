package io.docket.local.kafka;

import io.docket.local.port.FreePorts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/** An embedded Kafka broker and controller in one node, on the loopback address, with Docket's topics. */
public final class Kafka implements AutoCloseable {

    private static final int NODE = 1;
    private static final String CLUSTER = "docket-local-0000000AA";
    private static final long PATIENCE_SECONDS = 60;
    private static final long BETWEEN_LOOKS_MILLIS = 100;

    private final KafkaRaftServer server;
    private final int port;
    private final Path temporary;

    private Kafka(KafkaRaftServer server, int port, Path temporary) {
        this.server = server;
        this.port = port;
        this.temporary = temporary;
    }

    /** Starts a broker in a temporary directory on a free port; both go when it closes. */
    public static Kafka start() {
        return builder().start();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The address for clients, {@code host:port}. */
    public String bootstrapServers() {
        return address(port);
    }

    /** Deletes Docket's topics with all that is in them, and makes them anew: their partitions begin at offset 0 again. */
    public void makeTopicsAnew() {
        try (Admin admin = admin(bootstrapServers())) {
            admin.deleteTopics(Topics.all().stream().map(NewTopic::name).toList())
                    .all()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka runs, but its topics cannot be deleted", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Kafka's topics were deleted", e);
        }
        createMissingTopics();
    }

    /** Stops the broker. A temporary data directory is deleted, one that was given is kept. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        if (temporary != null) {
            delete(temporary);
        }
    }

    /** Whether a broker answers there, within two seconds, and has all of Docket's topics. */
    public static boolean isReady(String bootstrapServers) {
        Admin admin = admin(bootstrapServers);
        try {
            Set<String> present = admin.listTopics().names().get(2, TimeUnit.SECONDS);
            return Topics.all().stream().map(NewTopic::name).allMatch(present::contains);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private void createMissingTopics() {
        try (Admin admin = admin(bootstrapServers())) {
            Set<String> present = admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            List<NewTopic> missing = Topics.all().stream()
                    .filter(topic -> !present.contains(topic.name()))
                    .toList();
            admin.createTopics(missing).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            awaitLeaders(admin, missing);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka runs, but its topics cannot be created", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Kafka's topics were created", e);
        }
    }

    /**
     * A topic is there before its partitions can be written to. A producer that begins in between may have its second batch
     * taken and its first refused as out of order, each time it tries again. On a busy machine the broker may not even know yet
     * what its controller has just made.
     */
    private static void awaitLeaders(Admin admin, List<NewTopic> created)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> ends = Topics.partitionsOf(created)
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            try {
                admin.listOffsets(ends).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                return;
            } catch (ExecutionException failure) {
                if (!(failure.getCause() instanceof RetriableException) || System.nanoTime() > deadline) {
                    throw failure;
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
            }
        }
    }

    private static Admin admin(String bootstrapServers) {
        return Admin.create(Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "client.id",
                "docket-local",
                "reconnect.backoff.ms",
                50,
                "reconnect.backoff.max.ms",
                200));
    }

    private static String address(int port) {
        return "127.0.0.1:" + port;
    }

    private static void delete(Path directory) {
        try (Stream<Path> content = Files.walk(directory)) {
            content.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the broker keeps its data and where it listens; both temporary and free unless given. */
    public static final class Builder {

        private int port;
        private Path data;

        private Builder() {}

        /** The port on 127.0.0.1; 0, the default, takes a free one. */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /** Keeps the data there; it is created where it does not exist yet. */
        public Builder data(Path directory) {
            this.data = directory;
            return this;
        }

        /**
         * Starts the broker and returns when it serves clients and the topics can be written to.
         *
         * @throws IllegalStateException if it does not start
         */
        public Kafka start() {
            try {
                Path directory = data == null ? Files.createTempDirectory("docket-kafka") : data;
                int clients = port == 0 ? FreePorts.one() : port;
                format(directory);
                KafkaRaftServer server = new KafkaRaftServer(
                        new KafkaConfig(settings(directory, clients, FreePorts.one())), Time.SYSTEM);
                server.startup();
                Kafka kafka = new Kafka(server, clients, data == null ? directory : null);
                kafka.createMissingTopics();
                return kafka;
            } catch (Exception e) {
                throw new IllegalStateException("Kafka did not start: " + e.getMessage(), e);
            }
        }

        private static void format(Path directory) throws Exception {
            Files.createDirectories(directory);
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .setClusterId(CLUSTER)
                    .setNodeId(NODE)
                    .setDirectories(List.of(directory.toString()))
                    .setMetadataLogDirectory(directory.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setUnstableFeatureVersionsEnabled(false)
                    .setIgnoreFormatted(true)
                    .run();
        }

        private static Map<String, String> settings(Path directory, int clients, int controller) {
            return Map.ofEntries(
                    Map.entry("process.roles", "broker,controller"),
                    Map.entry("node.id", Integer.toString(NODE)),
                    Map.entry("controller.quorum.voters", NODE + "@" + address(controller)),
                    Map.entry("controller.listener.names", "CONTROLLER"),
                    Map.entry("listeners", "CLIENTS://" + address(clients) + ",CONTROLLER://" + address(controller)),
                    Map.entry("advertised.listeners", "CLIENTS://" + address(clients)),
                    Map.entry("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                    Map.entry("inter.broker.listener.name", "CLIENTS"),
                    Map.entry("log.dirs", directory.toString()),
                    // One node: nothing to replicate to, and few partitions of Kafka's own start faster.
                    Map.entry("default.replication.factor", "1"),
                    Map.entry("offsets.topic.replication.factor", "1"),
                    Map.entry("offsets.topic.num.partitions", "3"),
                    Map.entry("transaction.state.log.replication.factor", "1"),
                    Map.entry("transaction.state.log.min.isr", "1"),
                    Map.entry("transaction.state.log.num.partitions", "3"),
                    Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                    Map.entry("share.coordinator.state.topic.min.isr", "1"),
                    Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                    // A consumer that comes or goes is noticed at once, an abandoned transaction soon.
                    Map.entry("group.initial.rebalance.delay.ms", "0"),
                    Map.entry("group.min.session.timeout.ms", "1000"),
                    Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"),
                    // Dead-letter topics, named after their consumers, appear with their first record.
                    Map.entry("auto.create.topics.enable", "true"),
                    Map.entry("num.partitions", "1"),
                    Map.entry("message.max.bytes", Integer.toString(Topics.LARGEST_EVENT)),
                    Map.entry("log.retention.hours", Integer.toString(30 * 24)),
                    // Memory of a developer's machine, not of a cluster's.
                    Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
                    Map.entry("log.index.size.max.bytes", "1048576"),
                    Map.entry("num.network.threads", "2"),
                    Map.entry("num.io.threads", "4"),
                    Map.entry("background.threads", "2"));
        }
    }
}

package io.docket.local.run;

import io.docket.local.identity.Identity;
import io.docket.local.kafka.Kafka;
import io.docket.local.mailbox.Mailbox;
import io.docket.local.port.FreePorts;
import io.docket.local.postgres.Postgres;
import io.docket.local.stack.Addresses;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A database server, a broker, a mailbox and an identity provider for one test alone, which may stop the first two, lose their
 * data and start them anew: all keep their addresses. The mailbox remembers everything.
 */
final class OwnStack implements AutoCloseable {

    private final Path folder;
    private final Function<Postgres.Builder, Postgres.Builder> settings;
    private final int postgresPort = FreePorts.one();
    private final int kafkaPort = FreePorts.one();
    private final Identity identity = Identity.start(0);
    private final Mailbox mailbox = Mailbox.start(0, 0);
    private Postgres postgres;
    private Kafka kafka;

    private OwnStack(Path folder, Function<Postgres.Builder, Postgres.Builder> settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /**
     * Starts all of it.
     *
     * @param folder where servers keep their data
     * @param settings what the database server has beside its port and data
     */
    static OwnStack start(Path folder, Function<Postgres.Builder, Postgres.Builder> settings) {
        OwnStack stack = new OwnStack(folder, settings);
        CompletableFuture<Void> broker = CompletableFuture.runAsync(stack::startKafka);
        stack.startPostgres();
        broker.join();
        return stack;
    }

    void startPostgres() {
        postgres = settings.apply(Postgres.builder().port(postgresPort).data(postgresData()))
                .start();
    }

    void stopPostgres() {
        postgres.close();
    }

    Path postgresData() {
        return folder.resolve("postgresql");
    }

    Postgres postgres() {
        return postgres;
    }

    void startKafka() {
        kafka = Kafka.builder().port(kafkaPort).data(kafkaData()).start();
    }

    void stopKafka() {
        kafka.close();
    }

    void makeTopicsAnew() {
        kafka.makeTopicsAnew();
    }

    Path kafkaData() {
        return folder.resolve("kafka");
    }

    String kafka() {
        return addresses().kafka();
    }

    /** Where identity and the mailbox are. */
    String address(Part part) {
        return switch (part) {
            case IDENTITY -> identity.issuer();
            case MAILBOX -> mailbox.url();
            default -> throw new IllegalArgumentException(part + " has no HTTP address here");
        };
    }

    /** What a service is told, by property. */
    Map<String, String> configurationFor(Part service) {
        return addresses().configurationFor(Services.DATABASES.get(service));
    }

    @Override
    public void close() {
        kafka.close();
        postgres.close();
        mailbox.close();
        identity.close();
    }

    private Addresses addresses() {
        return new Addresses(
                postgresPort, "127.0.0.1:" + kafkaPort, identity.issuer(), mailbox.smtpPort(), mailbox.url());
    }
}

package io.docket.local.stack;

import io.docket.local.identity.Identity;
import io.docket.local.kafka.Kafka;
import io.docket.local.mailbox.Mailbox;
import io.docket.local.postgres.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * PostgreSQL, Kafka, identity and mailbox for the tests of a module: started once per JVM in temporary directories on
 * free ports, stopped at its end.
 */
public final class Stack {

    /** What encrypts secrets on a developer's machine; known to everybody, therefore good for nothing else. */
    public static final String SECRETS_KEY = "bG9jYWwgb25seSwga25vd24gdG8gZXZlcnlib2R5ISE=";

    private static Stack shared;

    private final Addresses addresses;
    private final Map<String, DatabaseClock> clocks = new ConcurrentHashMap<>();

    private Stack(Addresses addresses) {
        this.addresses = addresses;
    }

    /** The JVM's stack, started on the first call, which takes about five seconds; any class loader gets the same. */
    public static synchronized Stack shared() {
        if (shared == null) {
            shared = new Stack(Addresses.sharedByJvm(Stack::start));
        }
        return shared;
    }

    /**
     * Configuration for a service under test, as its environment would give it in production.
     *
     * @param database the service's own, one of {@link Postgres#DATABASES}
     */
    public Map<String, String> configurationFor(String database) {
        return addresses.configurationFor(database);
    }

    /** The broker's address, {@code host:port}. */
    public String kafka() {
        return addresses.kafka();
    }

    /** The identity provider's address. */
    public String issuer() {
        return addresses.issuer();
    }

    /** The address under which received mails are read over HTTP. */
    public String mailbox() {
        return addresses.mailbox();
    }

    public Tokens tokens() {
        return new Tokens(addresses.issuer());
    }

    /** The clock of one database; it can be moved once the database has been migrated. */
    public DatabaseClock clock(String database) {
        return clocks.computeIfAbsent(database, name -> new DatabaseClock(this, name));
    }

    /** A connection that may change tables and functions, and that commits statements one by one. */
    public Connection ownerConnection(String database) throws SQLException {
        return connection(database, Postgres.OWNER);
    }

    /** A connection as one of the roles that {@link Postgres} names. */
    public Connection connection(String database, String role) throws SQLException {
        return Postgres.connect(addresses.postgresPort(), database, role);
    }

    private static Addresses start() {
        CompletableFuture<Kafka> starting = CompletableFuture.supplyAsync(Kafka::start);
        Postgres postgres = Postgres.start();
        Identity identity = Identity.start(0);
        Mailbox mailbox = Mailbox.start(0, 0);
        Kafka kafka = starting.join();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(mailbox, identity, kafka, postgres)));
        return new Addresses(
                postgres.port(), kafka.bootstrapServers(), identity.issuer(), mailbox.smtpPort(), mailbox.url());
    }

    private static void close(Mailbox mailbox, Identity identity, Kafka kafka, Postgres postgres) {
        mailbox.close();
        identity.close();
        kafka.close();
        postgres.close();
    }
}

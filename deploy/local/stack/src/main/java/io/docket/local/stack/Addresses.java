package io.docket.local.stack;

import io.docket.local.postgres.Postgres;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;

/**
 * Where a stack can be reached.
 *
 * @param postgresPort the database server, on 127.0.0.1
 * @param kafka the broker, {@code host:port}
 * @param issuer the identity provider, an HTTP address
 * @param smtpPort where mails go, on 127.0.0.1
 * @param mailbox where mails are read, an HTTP address
 */
public record Addresses(int postgresPort, String kafka, String issuer, int smtpPort, String mailbox) {

    private static final String PREFIX = "local-stack.";

    /**
     * Configuration for a service, as its environment would give it in production; but that what tests and benchmarks do in a minute is no
     * incident to the breaker.
     *
     * @param database the service's own, one of {@link Postgres#DATABASES}
     */
    public Map<String, String> configurationFor(String database) {
        Map<String, String> configuration = new HashMap<>(Map.of(
                "docket.database.url",
                "postgresql://127.0.0.1:" + postgresPort + "/" + database,
                "docket.kafka",
                kafka,
                "docket.identity.issuer",
                issuer,
                "kafka.bootstrap.servers",
                kafka,
                "docket.email.server.host",
                "127.0.0.1",
                "docket.email.server.port",
                Integer.toString(smtpPort),
                "docket.secrets.key",
                Stack.SECRETS_KEY,
                "docket.outbound.internal-addresses",
                "true",
                "docket.outbound.plain-http",
                "true",
                "quarkus.http.test-port",
                "0"));
        configuration.put("docket.breaker.floor", "10000000");
        return configuration;
    }

    /**
     * Starts a stack unless the JVM has one. A test framework may load these classes more than once; only the system
     * properties, and a literal to lock on, are the JVM's own.
     */
    static Addresses sharedByJvm(Supplier<Addresses> start) {
        Properties jvm = System.getProperties();
        synchronized (PREFIX) {
            if (!jvm.containsKey(PREFIX + "kafka")) {
                start.get().write(jvm);
            }
            return read(jvm);
        }
    }

    private void write(Properties jvm) {
        jvm.setProperty(PREFIX + "postgres", Integer.toString(postgresPort));
        jvm.setProperty(PREFIX + "kafka", kafka);
        jvm.setProperty(PREFIX + "issuer", issuer);
        jvm.setProperty(PREFIX + "smtp", Integer.toString(smtpPort));
        jvm.setProperty(PREFIX + "mailbox", mailbox);
    }

    private static Addresses read(Properties jvm) {
        return new Addresses(
                Integer.parseInt(jvm.getProperty(PREFIX + "postgres")),
                jvm.getProperty(PREFIX + "kafka"),
                jvm.getProperty(PREFIX + "issuer"),
                Integer.parseInt(jvm.getProperty(PREFIX + "smtp")),
                jvm.getProperty(PREFIX + "mailbox"));
    }
}

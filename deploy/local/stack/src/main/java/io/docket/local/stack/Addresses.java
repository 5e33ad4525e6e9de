package io.docket.local.stack;

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
record Addresses(int postgresPort, String kafka, String issuer, int smtpPort, String mailbox) {

    private static final String PREFIX = "local-stack.";

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

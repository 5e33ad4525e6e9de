package io.docket.local.run;

/** Everything that listens on a port: its name, the property that changes the port, and the port without it. */
public enum Part {
    TICKET("ticket-service", "port.ticket", 8080),
    CONFIG("status-config-service", "port.config", 8081),
    NOTIFICATION("notification-service", "port.notification", 8082),
    IDENTITY("identity", "port.identity", 8089),
    SMTP("SMTP", "port.smtp", 2525),
    MAILBOX("mailbox", "port.mailbox", 8025),
    POSTGRES("PostgreSQL", "port.postgres", 5433),
    KAFKA("Kafka", "port.kafka", 9092);

    private final String title;
    private final String property;
    private final int usualPort;

    Part(String title, String property, int usualPort) {
        this.title = title;
        this.property = property;
        this.usualPort = usualPort;
    }

    /** The name that people read; of a service also its folder's. */
    public String title() {
        return title;
    }

    /** The system property that changes the port. */
    public String property() {
        return property;
    }

    public int usualPort() {
        return usualPort;
    }

    /** Whether as many of it run as there are replicas. */
    public boolean isService() {
        return this == TICKET || this == CONFIG || this == NOTIFICATION;
    }
}

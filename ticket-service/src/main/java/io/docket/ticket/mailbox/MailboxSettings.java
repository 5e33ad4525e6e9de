package io.docket.ticket.mailbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How mailboxes are polled: {@code docket.mailbox.*}. */
@ConfigMapping(prefix = "docket.mailbox")
public interface MailboxSettings {
    /** Whether this replica polls. At least one must. */
    @WithDefault("true")
    boolean enabled();

    /**
     * Whether mail servers may be at loopback, private, link-local and all other addresses that are not public. Only where every
     * admin of every company may reach what this service can reach.
     */
    @WithDefault("false")
    boolean internalAddresses();

    /** How long a mailbox rests after a poll; one that fails longer each time. */
    @WithDefault("PT1M")
    Duration interval();

    /** How long one that fails rests at most. */
    @WithDefault("PT1H")
    Duration longestRest();

    /** How often this replica looks for mailboxes that are due. */
    @WithDefault("PT2S")
    Duration look();

    /** How many mailboxes this replica polls at once: each has a thread and a connection. */
    @WithDefault("8")
    int atOnce();

    /** How many mailboxes of one company are polled at once, by all replicas. */
    @WithDefault("2")
    int atOnceOfACompany();

    /** How many mailboxes a company may have. */
    @WithDefault("50")
    int mostOfACompany();

    /** How many mails one poll takes; what is left waits until other mailboxes had their turn. */
    @WithDefault("50")
    int mailsOfAPoll();

    /** How long a connection may take, and each answer of the server. */
    @WithDefault("PT10S")
    Duration answerWithin();

    /** How long one poll may take; then its connection is cut off, whatever the server does. */
    @WithDefault("PT2M")
    Duration pollWithin();

    /** How often a mail may fail that can be read, before it is set aside. */
    @WithDefault("8")
    int mostFailures();

    /** Which {@code quarkus.tls.<name>} says whom to trust; by default the Java runtime's certificates. */
    Optional<String> tlsConfigurationName();
}

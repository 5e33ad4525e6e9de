/**
 * What other services ask for over Kafka: tickets and messages, once for each event, by the services that calls go through.
 * May depend on {@code ticket}, {@code message} and {@code reference}; nothing depends on it.
 */
package io.docket.ticket.intake;

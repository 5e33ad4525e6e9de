package io.docket.ticket.ticket;

/**
 * The event of another system that asked for what happens, by which that system recognises what became of it.
 *
 * @param id the CloudEvent's {@code id}
 * @param source the CloudEvent's {@code source}
 * @param traceparent its trace context, which goes on; null for none
 */
public record CausingEvent(String id, String source, String traceparent) {}

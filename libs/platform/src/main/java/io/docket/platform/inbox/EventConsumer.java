package io.docket.platform.inbox;

/**
 * Who takes the events of one topic: a bean, so that an event that it could not take can be handed to it once more.
 */
public interface EventConsumer extends EventHandler {

    /** Its name, a slug; part of its dead letters' topic, {@code <topic>.<consumer>.dlq}. */
    String consumer();

    /** The topic that it reads. */
    String topic();
}

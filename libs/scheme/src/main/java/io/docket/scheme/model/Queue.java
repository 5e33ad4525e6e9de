package io.docket.scheme.model;

import java.util.List;

/** Which tickets wait to be taken, and in which order. */
public record Queue(List<Selector> in, QueueOrder order) {
    public static final Queue DEFAULT = new Queue(List.of(new Selector("category:NEW")), QueueOrder.QUEUED_AT);

    public Queue {
        in = List.copyOf(in);
    }
}

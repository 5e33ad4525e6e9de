package io.docket.scheme.model;

/** What a condition looks at: a ticket, and the event that is happening to it. */
@FunctionalInterface
public interface ConditionSubject {
    /** The value of a key, as scheme documents write it; null where there is none. */
    String valueOf(ConditionKey key);
}

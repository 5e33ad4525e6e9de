package io.docket.scheme.model;

/** Whether a ticket in a status takes replies. */
public sealed interface Replies {
    Replies ALWAYS = new Always();
    Replies NEVER = new Never();

    /** Customers may reply until this span after the status was entered; agents always may. */
    static Replies within(Span span) {
        return new Within(span);
    }

    /** From everybody, at any time. */
    record Always() implements Replies {}

    /** From nobody. */
    record Never() implements Replies {}

    /** From customers until {@code span} after entering (HST-06); from agents at any time. */
    record Within(Span span) implements Replies {}
}

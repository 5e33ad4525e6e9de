package io.docket.notification.notice;

import java.time.Duration;
import java.time.Instant;

/**
 * A notice that is due, before the ledger has it.
 *
 * @param said the notice
 * @param heldBecause why it must not be sent yet; {@code null} to send it
 * @param quiet the wait for the end of quiet hours; {@code null} for none
 * @param gathering with which others it is said; {@code null}: by itself
 * @param heldBy the kind of the breaker that holds it; {@code null} where none does
 */
public record NoticeDraft(Saying said, String heldBecause, Wait quiet, Gathering gathering, String heldBy) {

    private static final Duration LONGEST_WAIT = Duration.ofDays(8);
    private static final int SPREAD = 100_000;

    /**
     * A wait for the end of quiet hours.
     *
     * @param until their end
     * @param dueAt a few seconds later at most, and the later the later it was said: so that what waited leaves in its order
     */
    public record Wait(Instant until, Instant dueAt) {

        /** What is said {@code now} and waits {@code until} then. */
        public static Wait from(Instant now, Instant until) {
            Duration waited = LONGEST_WAIT.minus(Duration.between(now, until));
            return new Wait(until, until.plus(waited.dividedBy(SPREAD)));
        }
    }

    /**
     * A digest in which notices are gathered.
     *
     * @param cause the same for all that are to be said together, and for nothing else
     * @param until when they are said
     */
    public record Gathering(String cause, Instant until) {}

    /** A notice that waits for nothing. */
    public NoticeDraft(Saying said) {
        this(said, null);
    }

    /** A notice that waits for nothing, unless it is held. */
    public NoticeDraft(Saying said, String heldBecause) {
        this(said, heldBecause, null, null, null);
    }

    /** The same notice, which waits. */
    public NoticeDraft waiting(Wait newWait) {
        return new NoticeDraft(said, heldBecause, newWait, gathering, heldBy);
    }

    /** The same notice, to be said with others. */
    public NoticeDraft gathered(Gathering with) {
        return new NoticeDraft(said, heldBecause, null, with, heldBy);
    }

    /** Whether it is said with others: what must not be said yet is not. */
    boolean isGathered() {
        return gathering != null && heldBecause == null;
    }

    /** The same notice, held by the company's breaker of a kind, whether or not it would have to wait. */
    public NoticeDraft heldBy(String kind) {
        return new NoticeDraft(
                said,
                "Held by the breaker: there are many times as many of '%s' as usual".formatted(kind),
                quiet,
                null,
                kind);
    }

    /** What the breaker counts it as; {@code null} for what it never holds. */
    public String kind() {
        return heldBecause == null
                ? NoticeKind.of(said.notice(), said.content().path("audience").textValue())
                : null;
    }

    public String company() {
        return said.company();
    }
}

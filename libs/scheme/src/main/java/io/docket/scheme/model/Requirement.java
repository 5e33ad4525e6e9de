package io.docket.scheme.model;

/**
 * Something a move needs. Each requirement is a class of its own in {@code io.docket.scheme.requirement}, listed there
 * in one line.
 */
public interface Requirement {
    /** Its name in scheme documents, in {@code missing}, and to agents. */
    String key();

    /** Its value as scheme documents write it: {@code true}, a word, or a list of words. */
    Object value();

    /** What it asks for, in words that follow "needs". */
    String inWords();

    /** True if the proposal brings what is required. */
    boolean isMetBy(Proposal proposal);

    /**
     * True if it is asked of {@code proposal} although the ticket stays in its status: a move to the present status is
     * checked only against requirements of what it changes.
     */
    default boolean concernsStaying(Proposal proposal) {
        return false;
    }

    /** True if whoever meets this one meets {@code other} as well: it asks for nothing beyond. */
    default boolean implies(Requirement other) {
        return equals(other);
    }
}

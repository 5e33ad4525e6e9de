package io.docket.scheme.difference;

/**
 * One thing that is not the same in two documents.
 *
 * @param pointer where, as a JSON pointer into the later document; of what was removed, into the earlier one
 * @param id of the status or rule that it is about; null for what belongs to the scheme as a whole
 * @param message the change as a sentence
 * @param before what stood there, as documents write it; null where nothing did. Of what moved, its place in the earlier list,
 *     from 1
 * @param after what stands there now, as documents write it; null where nothing does. Of what moved, its place in the later
 *     list, from 1
 */
public record Change(Kind kind, String pointer, String id, String message, Object before, Object after) {

    /** In which way something is not the same. */
    public enum Kind {
        /** A status or rule that was not there before. */
        ADDED,
        /** A status or rule that is no longer there. */
        REMOVED,
        /** A member of a status, of a rule or of the scheme that has another value, or has one for the first time or no longer. */
        CHANGED,
        /** A status or rule that is at another place among the others of its list. */
        MOVED
    }
}

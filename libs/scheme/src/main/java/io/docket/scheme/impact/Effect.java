package io.docket.scheme.impact;

/** What a change of the scheme does to a status; several may hold at once. */
public enum Effect {
    /** It was live and is marked deleted: tickets stay in it until they are moved on (STD-13). */
    DELETED,
    /** People's moves out of it or into it need more than before or are refused, or it takes fewer replies. */
    RESTRICTED,
    /** People can no longer leave it, or no longer enter it, or nothing does at all. */
    CLOSED_OFF
}

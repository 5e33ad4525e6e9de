package io.docket.scheme.engine;

/** What kind of no it is: the code of the problem that callers get. */
public enum RefusalCode {
    MOVE_REFUSED("move-refused"),
    REPLIES_CLOSED("replies-closed"),
    PROMISE_REQUIRED("promise-required"),
    NOTHING_TO_CONFIRM("nothing-to-confirm"),
    NOTHING_TO_SCORE("nothing-to-score"),
    ALREADY_SCORED("already-scored"),
    FOLLOW_UP_REQUIRED("follow-up-required"),
    INTAKE_REFUSED("intake-refused"),
    REQUESTER_STAYS("requester-stays"),
    /** The ticket is in a status that lets nothing change but notes and the resolution. */
    TICKET_FINAL("ticket-final");

    private final String code;

    RefusalCode(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}

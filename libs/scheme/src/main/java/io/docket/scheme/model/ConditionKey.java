package io.docket.scheme.model;

/** What a condition may look at; `side` and `score` only where an event has them. */
public enum ConditionKey {
    KIND("kind"),
    CHANNEL("channel"),
    TOPIC("topic"),
    PRIORITY("priority"),
    SUBJECT_OR_BODY("subjectOrBody"),
    SIDE("side"),
    SCORE("score");

    private final String word;

    ConditionKey(String word) {
        this.word = word;
    }

    /** The key as scheme documents write it. */
    public String word() {
        return word;
    }
}

package io.docket.platform.idempotency;

import io.docket.platform.problem.Problem;
import io.smallrye.mutiny.Uni;

/** What became of a command: an answer, or a refusal. Exactly one is not null. */
record Outcome(Answer answer, Problem refusal) {

    static Outcome answered(Answer answer) {
        return new Outcome(answer, null);
    }

    static Outcome refused(Problem refusal) {
        return new Outcome(null, refusal);
    }

    Uni<Answer> toUni() {
        return refusal == null
                ? Uni.createFrom().item(answer)
                : Uni.createFrom().failure(refusal);
    }
}

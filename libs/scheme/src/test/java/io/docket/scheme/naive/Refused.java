package io.docket.scheme.naive;

import io.docket.scheme.engine.RefusalCode;
import io.docket.scheme.naive.Answer.No;
import java.util.List;

/** Thrown where a command is refused. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Answer answer;

    private Refused(Answer answer) {
        super(null, null, false, false);
        this.answer = answer;
    }

    static Refused by(RefusalCode code, List<No> rules) {
        return new Refused(new Answer(code, rules, false, null, List.of()));
    }

    static Refused by(RefusalCode code, String rule, String... missing) {
        return by(code, List.of(new No(rule, List.of(missing))));
    }

    /** A follow-up ticket may be opened instead. */
    static Refused asTooLate(String rule) {
        List<No> rules = List.of(new No(rule, List.of()));
        return new Refused(new Answer(RefusalCode.REPLIES_CLOSED, rules, true, null, List.of()));
    }

    /** Somebody else takes such requests. @param link may be null */
    static Refused onArrival(List<No> rules, String link) {
        return new Refused(new Answer(RefusalCode.INTAKE_REFUSED, rules, false, link, List.of()));
    }

    Answer answer() {
        return answer;
    }
}

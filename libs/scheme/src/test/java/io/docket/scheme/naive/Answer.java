package io.docket.scheme.naive;

import io.docket.scheme.engine.RefusalCode;
import java.util.List;

/**
 * What the naive interpreter says to a command.
 *
 * @param code null if the command is accepted
 * @param refusals every rule that refuses; none if the command is accepted
 * @param effects what follows, a line for each thing that happened; none if the command is refused
 */
public record Answer(RefusalCode code, List<No> refusals, boolean followUpPossible, String link, List<String> effects) {
    public boolean isAccepted() {
        return code == null;
    }

    /** A rule that refuses, and what it misses. */
    public record No(String rule, List<String> missing) {}
}

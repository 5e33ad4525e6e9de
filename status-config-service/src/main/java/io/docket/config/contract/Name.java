package io.docket.config.contract;

import io.docket.platform.problem.Violation;
import io.docket.scheme.model.StatusNames;
import java.util.List;

/** What a company, a team or a person is called: one line, with something in it that can be seen, as a status is. */
public final class Name {

    private Name() {}

    /**
     * What is wrong with a name; nothing, where it is right.
     *
     * @param field where in the request it stands
     * @param longest as many characters as it may have
     */
    public static List<Violation> violations(String field, String name, int longest) {
        return name != null && StatusNames.isWellFormed(name, longest)
                ? List.of()
                : List.of(new Violation(
                        field, "must be 1 to " + longest + " characters, not all blank, none a control character"));
    }
}

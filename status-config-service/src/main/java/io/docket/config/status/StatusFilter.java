package io.docket.config.status;

import io.docket.platform.problem.Problem;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which statuses are asked for.
 *
 * @param state the live ones, the deleted ones or both
 * @param category only those of one category, if given
 */
record StatusFilter(State state, Optional<Category> category) {

    enum State {
        ACTIVE,
        DELETED,
        ALL
    }

    /**
     * Reads a filter from its parameters; either may be null: live statuses, of every category.
     *
     * @throws Problem 422 naming the parameter
     */
    static StatusFilter read(String state, String category) {
        return new StatusFilter(
                state == null ? State.ACTIVE : constant("state", State.values(), state),
                Optional.ofNullable(category).map(name -> constant("category", Category.values(), name)));
    }

    /** The statuses that pass, in the scheme's order, from the one that follows {@code after}; null: from the first. */
    List<Status> of(Scheme scheme, String after) {
        int start = after == null ? 0 : scheme.statuses().indexOf(scheme.requireStatus(after)) + 1;
        return scheme.statuses().stream().skip(start).filter(this::passes).toList();
    }

    /** The filter as one text, the same for the same filter. */
    String canonical() {
        return state + "," + category.map(Category::name).orElse("");
    }

    private boolean passes(Status status) {
        boolean rightState = state == State.ALL || status.deleted() == (state == State.DELETED);
        return rightState && category.map(status::is).orElse(true);
    }

    private static <E extends Enum<E>> E constant(String parameter, E[] constants, String name) {
        return Arrays.stream(constants)
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(parameter, "must be one of " + names(constants)));
    }

    private static String names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).collect(Collectors.joining(", "));
    }
}

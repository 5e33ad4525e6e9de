package io.docket.config.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.platform.problem.Problem;
import io.docket.platform.problem.Violation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * What may be edited of a status: its name and its place in the list, nothing else (STD-11).
 *
 * @param position the place among the live statuses of its category, from 1
 */
record StatusPatch(Optional<String> name, Optional<Integer> position) {

    private static final String NAME = "name";
    private static final String POSITION = "position";
    private static final Set<String> EDITABLE = Set.of(NAME, POSITION);

    /**
     * Reads a patch.
     *
     * @throws Problem 422 {@code immutable-field} naming every other member; 422 {@code invalid} for a malformed value
     */
    static StatusPatch read(JsonNode body) {
        if (body == null || !body.isObject()) {
            throw Problem.invalid("", "an object with 'name', 'position' or both is needed");
        }
        requireEditable(body);
        return new StatusPatch(readName(body.get(NAME)), readPosition(body.get(POSITION)));
    }

    private static void requireEditable(JsonNode body) {
        List<Violation> others = fieldsOf(body).stream()
                .filter(field -> !EDITABLE.contains(field))
                .map(field -> new Violation(field, "cannot be edited; only 'name' and 'position' can"))
                .toList();
        if (!others.isEmpty()) {
            throw Problem.of(
                            422,
                            "immutable-field",
                            "Only a status's name and position can be edited",
                            "What a status means stays as it was when it was added. Add another status instead.")
                    .with("violations", others);
        }
    }

    private static Optional<String> readName(JsonNode name) {
        if (name != null && !name.isTextual()) {
            throw Problem.invalid(NAME, "must be text");
        }
        return Optional.ofNullable(name).map(JsonNode::textValue);
    }

    private static Optional<Integer> readPosition(JsonNode position) {
        if (position != null && !(position.isIntegralNumber() && position.canConvertToInt())) {
            throw Problem.invalid(POSITION, "must be a whole number, from 1");
        }
        return Optional.ofNullable(position).map(JsonNode::intValue);
    }

    private static List<String> fieldsOf(JsonNode body) {
        Iterable<String> names = body::fieldNames;
        return StreamSupport.stream(names.spliterator(), false).toList();
    }
}

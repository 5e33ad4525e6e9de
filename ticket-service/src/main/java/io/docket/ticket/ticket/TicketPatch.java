package io.docket.ticket.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.platform.problem.Problem;
import io.docket.platform.problem.Violation;
import io.docket.scheme.engine.Command;
import io.docket.scheme.model.Priority;
import io.docket.scheme.model.Resolution;
import io.docket.ticket.validation.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What of a ticket shall be edited: members that are absent stay as they are; {@code resolution} may be null, which
 * takes it back (HLP-05).
 */
@Schema(examples = "{\"priority\": \"HIGH\", \"resolution\": \"SOLVED\"}")
public record TicketPatch(String subject, Priority priority, String topic, Resolution resolution) {
    private static final Set<String> EDITABLE = Set.of("subject", "priority", "topic", "resolution");

    /**
     * Reads a merge patch.
     *
     * @throws Problem 422 naming every member that is unknown or malformed
     */
    static Command.Edit read(JsonNode patch) {
        if (!patch.isObject()) {
            throw Problem.invalid("", "a JSON object is needed as the request's body");
        }
        List<Violation> violations = new ArrayList<>();
        patch.fieldNames().forEachRemaining(field -> {
            if (!EDITABLE.contains(field)) {
                violations.add(
                        new Violation(field, "is not known here; editable are subject, priority, topic, resolution"));
            }
        });
        String subject = text("subject", patch, violations);
        String topic = text("topic", patch, violations);
        Priority priority = value("priority", patch, Priority.values(), violations);
        boolean clear = patch.has("resolution") && patch.get("resolution").isNull();
        Resolution resolution = clear ? null : value("resolution", patch, Resolution.values(), violations);
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations);
        }
        new Checks()
                .text("subject", subject, Checks.SUBJECT)
                .text("topic", topic, Checks.LINE)
                .done();
        return new Command.Edit(subject, priority, topic, resolution, clear);
    }

    private static String text(String field, JsonNode patch, List<Violation> violations) {
        if (!patch.has(field)) {
            return null;
        }
        if (!patch.get(field).isTextual()) {
            violations.add(new Violation(field, "must be a text"));
            return null;
        }
        return patch.get(field).textValue().strip();
    }

    private static <E extends Enum<E>> E value(String field, JsonNode patch, E[] values, List<Violation> violations) {
        if (!patch.has(field)) {
            return null;
        }
        for (E value : values) {
            if (value.name().equals(patch.get(field).textValue())) {
                return value;
            }
        }
        violations.add(new Violation(
                field,
                "must be one of "
                        + String.join(
                                ", ", Arrays.stream(values).map(Enum::name).toList())));
        return null;
    }
}

package io.docket.ticket.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.platform.problem.JsonViolations;
import io.docket.platform.problem.Problem;
import io.docket.platform.problem.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the lines of an import. What a line cannot be read for, it is refused for by itself; the others count. */
@ApplicationScoped
class ImportReader {
    /** Lines that an export has and an import needs nothing of. */
    private static final Set<String> PASSED_OVER = Set.of("header", PersonRecord.TYPE, "end");

    private final ObjectMapper json;

    ImportReader(ObjectMapper json) {
        this.json = json;
    }

    /**
     * The tickets of a body, each with what further lines tell of it.
     *
     * @param most how many there may be
     * @return fails with a {@code Problem} 413 where there are more
     */
    List<ImportLine> read(byte[] body, int most) {
        List<ImportLine> lines = new ArrayList<>();
        int number = 0;
        for (String text : new String(body, StandardCharsets.UTF_8).split("\n", -1)) {
            number++;
            if (!text.isBlank()) {
                take(number, text, lines);
            }
            if (lines.size() > most) {
                throw Problem.of(
                        413,
                        "too-large",
                        "The body is too large",
                        "At most " + most + " tickets are taken in one request; send the rest in further ones.");
            }
        }
        return lines;
    }

    private void take(int number, String text, List<ImportLine> lines) {
        try {
            JsonNode line = json.readTree(text);
            String type = line.path("type").asText();
            if (type.equals(MoreRecord.TYPE)) {
                append(number, json.treeToValue(line, MoreRecord.class), lines);
            } else if (type.equals(TicketRecord.TYPE)) {
                lines.add(new ImportLine(number, json.treeToValue(line, TicketRecord.class), null));
            } else if (!PASSED_OVER.contains(type)) {
                lines.add(new ImportLine(
                        number, null, Problem.invalid("/type", "must be 'ticket', or 'more' after one")));
            }
        } catch (JsonProcessingException malformed) {
            lines.add(new ImportLine(number, null, pointing(malformed)));
        }
    }

    private static void append(int number, MoreRecord more, List<ImportLine> lines) {
        ImportLine before = lines.isEmpty() ? null : lines.get(lines.size() - 1);
        if (before != null && before.record() == null) {
            return; // It belongs to a ticket that is refused as it is.
        }
        if (before == null || !Objects.equals(more.id(), before.id())) {
            lines.add(new ImportLine(
                    number, null, Problem.invalid("/id", "is not that of the ticket on the line before")));
            return;
        }
        TicketRecord ticket = before.record();
        TicketRecord whole = ticket.with(
                joined(ticket.messages(), more.messages()),
                joined(ticket.history(), more.history()),
                Boolean.TRUE.equals(more.continued()));
        lines.set(lines.size() - 1, new ImportLine(before.number(), whole, null));
    }

    private static <T> List<T> joined(List<T> some, List<T> others) {
        return Stream.of(some, others)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .toList();
    }

    /** The same problem with a JSON pointer for the place. */
    private static Problem pointing(JsonProcessingException malformed) {
        Problem problem = JsonViolations.problem(malformed);
        Object violations = problem.members().get("violations");
        if (!(malformed instanceof JsonMappingException mapping) || !(violations instanceof List<?> all)) {
            return problem;
        }
        String pointer = pointer(mapping.getPath());
        return Problem.invalid(all.stream()
                .map(one -> new Violation(pointer, ((Violation) one).message()))
                .toList());
    }

    private static String pointer(List<JsonMappingException.Reference> path) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : path) {
            pointer.append('/');
            if (step.getFieldName() == null) {
                pointer.append(step.getIndex());
            } else {
                pointer.append(step.getFieldName().replace("~", "~0").replace("/", "~1"));
            }
        }
        return pointer.toString();
    }
}

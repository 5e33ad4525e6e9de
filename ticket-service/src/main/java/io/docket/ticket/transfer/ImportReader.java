package io.docket.ticket.transfer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.platform.problem.JsonViolations;
import io.docket.platform.problem.Problem;
import io.docket.platform.problem.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Reads the lines of an import. What a line cannot be read for, it is refused for by itself; the others count. */
@ApplicationScoped
class ImportReader {
    /** Lines that an export has and an import needs nothing of. */
    private static final Set<String> PASSED_OVER = Set.of("header", PersonRecord.TYPE, "end");

    /** So many messages and so many entries of its history a ticket may have. */
    static final int MOST_OF_A_TICKET = 10_000;

    /** So many values a body may have: in memory each takes a multiple of the few bytes in which it can be written. */
    private static final int MOST_VALUES = 1_000_000;

    private final ObjectMapper json;

    ImportReader(ObjectMapper json) {
        this.json = json;
    }

    /**
     * The tickets of a body, each with what further lines tell of it.
     *
     * @param most how many there may be
     * @return fails with a {@code Problem} 413 where there are more, or too many values in them
     */
    List<ImportLine> read(byte[] body, int most) {
        GatheredLines lines = new GatheredLines();
        int number = 0;
        int values = 0;
        for (int begin = 0; begin < body.length; ) {
            int end = begin;
            while (end < body.length && body[end] != '\n') {
                end++;
            }
            number++;
            if (end > begin) {
                values += take(number, ByteBuffer.wrap(body, begin, end - begin), MOST_VALUES - values, lines);
            }
            if (lines.size() > most) {
                throw Problem.of(
                        413,
                        "too-large",
                        "The body is too large",
                        "At most " + most + " tickets are taken in one request; send the rest in further ones.");
            }
            begin = end + 1;
        }
        return lines.all();
    }

    /** Gives how many values are on the line. */
    private int take(int number, ByteBuffer line, int mostValues, GatheredLines lines) {
        try {
            // A decoder by itself refuses what is no UTF-8, where a string would replace it.
            String text = StandardCharsets.UTF_8.newDecoder().decode(line).toString();
            return text.isBlank() ? 0 : take(number, text, mostValues, lines);
        } catch (CharacterCodingException noText) {
            lines.flawed(number, Problem.notJson());
        } catch (JsonProcessingException malformed) {
            lines.flawed(number, pointing(malformed));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return 1;
    }

    private int take(int number, String text, int mostValues, GatheredLines lines) throws IOException {
        LineShape shape;
        try (JsonParser parser = json.createParser(text)) {
            shape = LineShape.of(parser, mostValues);
        }
        Problem tooMuch = GatheredLines.tooMuch(shape.messages(), shape.history());
        if (tooMuch != null) {
            lines.flawed(number, tooMuch);
        } else if (shape.type().equals(MoreRecord.TYPE)) {
            lines.more(number, json.readValue(text, MoreRecord.class));
        } else if (shape.type().equals(TicketRecord.TYPE)) {
            lines.ticket(number, json.readValue(text, TicketRecord.class));
        } else if (!PASSED_OVER.contains(shape.type())) {
            lines.flawed(number, Problem.invalid("/type", "must be 'ticket', or 'more' after one"));
        }
        return shape.values();
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

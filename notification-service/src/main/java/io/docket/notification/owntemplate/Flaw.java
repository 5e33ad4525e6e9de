package io.docket.notification.owntemplate;

import io.quarkus.qute.TemplateNode.Origin;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One thing wrong with a template.
 *
 * @param field the part it is in
 * @param line from 1; null where it has no place: something is missing, or comes out wrong
 * @param column from 1; null where line is
 * @param message what is wrong, and what to do
 */
@RegisterForReflection
@Schema(name = "TemplateFlaw", description = "One thing wrong with a template")
record Flaw(
        @Schema(examples = "html") String field,

        @Schema(nullable = true, description = "From 1; null where it is about the whole part", examples = "3")
        Integer line,

        @Schema(nullable = true, description = "From 1; null where it is about the whole part", examples = "14")
        Integer column,

        @Schema(
                examples =
                        "There is no variable 'autor'. Known here are company, reference, subject, recipient, author.")
        String message) {

    static Flaw of(Part part, String message) {
        return new Flaw(part.field(), null, null, message);
    }

    static Flaw at(Part part, Origin origin, String message) {
        return origin == null
                ? of(part, message)
                : new Flaw(part.field(), origin.getLine(), Math.max(1, origin.getLineCharacterStart()), message);
    }

    /** The same, found with these samples. */
    Flaw foundWith(List<Sample> samples) {
        String found = samples.stream().map(Sample::description).collect(Collectors.joining("; "));
        return new Flaw(field, line, column, "%s Found with: %s.".formatted(message, found));
    }

    /** At a character of the source, from 0. */
    static Flaw at(Part part, String source, int index, String message) {
        String before = source.substring(0, index);
        int line = (int) before.chars().filter(character -> character == '\n').count() + 1;
        return new Flaw(part.field(), line, index - before.lastIndexOf('\n'), message);
    }
}

package io.docket.config.diagram;

import io.docket.platform.problem.Problem;
import io.docket.scheme.diagram.Diagram;
import io.docket.scheme.diagram.Mermaid;
import io.docket.scheme.diagram.svg.SvgWriter;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The forms in which a diagram is answered; the first is what a caller gets that accepts any. */
enum DiagramFormat {
    SVG(DiagramFormat.SVG_TYPE, SvgWriter::write),
    MERMAID(DiagramFormat.MERMAID_TYPE, Mermaid::write);

    static final String SVG_TYPE = "image/svg+xml";
    static final String MERMAID_TYPE = "text/vnd.mermaid";

    private static final String QUALITY = "q";

    private final MediaType type;
    private final Function<Diagram, String> writer;

    DiagramFormat(String type, Function<Diagram, String> writer) {
        this.type = MediaType.valueOf(type);
        this.writer = writer;
    }

    /**
     * The form that a caller likes best.
     *
     * @param accepted media ranges with their qualities, as {@code Accept} has them
     * @throws Problem 406 {@code not-acceptable} if none of them is a diagram's
     */
    static DiagramFormat bestOf(List<MediaType> accepted) {
        return Arrays.stream(values())
                .filter(format -> format.quality(accepted) > 0)
                .max(Comparator.comparingDouble((DiagramFormat format) -> format.quality(accepted))
                        .thenComparing(Comparator.<DiagramFormat>naturalOrder().reversed()))
                .orElseThrow(DiagramFormat::notAcceptable);
    }

    /** With the charset, in which Mermaid's text is written and which XML has by itself. */
    MediaType type() {
        return type.withCharset("UTF-8");
    }

    String write(Diagram diagram) {
        return writer.apply(diagram);
    }

    /** The quality of the most specific range that this form is in; 0 if it is in none. */
    private double quality(List<MediaType> accepted) {
        return accepted.stream()
                .filter(range -> range.isCompatible(type))
                .max(Comparator.comparing((MediaType range) -> !range.isWildcardType())
                        .thenComparing(range -> !range.isWildcardSubtype()))
                .map(range -> Double.parseDouble(range.getParameters().getOrDefault(QUALITY, "1")))
                .orElse(0.0);
    }

    private static Problem notAcceptable() {
        String types =
                Arrays.stream(values()).map(format -> format.type.toString()).collect(Collectors.joining("' or '"));
        return Problem.of(
                406, "not-acceptable", "No such representation", "A diagram is '" + types + "': accept one of them.");
    }
}

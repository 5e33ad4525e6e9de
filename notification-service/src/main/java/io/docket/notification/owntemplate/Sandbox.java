package io.docket.notification.owntemplate;

import io.docket.notification.template.Letter;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.LoopSectionHelper;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.ValueResolvers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Engines that know nothing of this application's own: no beans, no configuration, no other templates, no Java objects. They have
 * two sections, {@code #if} and {@code #for}, and look names up in the letter's values, nothing else. {@link Grammar} refuses
 * beforehand whatever else could be written.
 */
final class Sandbox {

    private static final HtmlEscaper ESCAPER = new HtmlEscaper(List.of());

    private static final Engine PLAIN = engine((value, expression) -> value.toString());
    private static final Engine ESCAPING = engine(ESCAPER::map);

    private Sandbox() {}

    private static Engine engine(ResultMapper mapper) {
        return Engine.builder()
                .addSectionHelper(new IfSectionHelper.Factory())
                .addSectionHelper(new ForOnly())
                .addValueResolver(ValueResolvers.mapperResolver())
                .addResultMapper(mapper)
                .strictRendering(true)
                .build();
    }

    /** Without {@code #each}, whose element has no name of its own. */
    private static final class ForOnly extends LoopSectionHelper.Factory {
        @Override
        public List<String> getDefaultAliases() {
            return List.of("for");
        }
    }

    /**
     * The parsed source.
     *
     * @throws TemplateException where it is no template
     */
    static Template parse(Part part, String source) {
        return (part.isMarkup() ? ESCAPING : PLAIN).parse(source);
    }

    /**
     * What the template says of a letter.
     *
     * @throws TemplateException where it cannot be filled in
     * @throws NumberFormatException where a text that is no number is compared with one
     * @throws UnfitWording where it would become longer than the part may be
     */
    static String fill(Part part, Template template, Letter letter) {
        var output = new StringBuilder();
        CompletableFuture<Void> filled = template.instance()
                .data(Variable.valuesOf(letter))
                .consume(piece -> append(part, output, piece))
                .toCompletableFuture();
        try {
            filled.getNow(null);
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException known ? known : failure;
        }
        if (!filled.isDone()) {
            throw new TemplateException("The template waits for something, which none may");
        }
        return output.toString();
    }

    /** A text as it stands in HTML. */
    static String escaped(String text) {
        return ESCAPER.map(text, null);
    }

    private static void append(Part part, StringBuilder output, String piece) {
        if (output.length() + piece.length() > part.longestOutput()) {
            throw new UnfitWording(
                    part, "It becomes longer than %d characters. Repeat less.".formatted(part.longestOutput()));
        }
        output.append(piece);
    }
}

package io.docket.notification.owntemplate;

import io.quarkus.qute.ParserError;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes templates of sources, and says of each that is none what is wrong and where. */
final class Compiler {

    /** So many are told at most. */
    static final int MOST_FLAWS = 20;

    private final Sources sources;
    private final Map<Part, Template> templates = new EnumMap<>(Part.class);
    private final List<Flaw> flaws = new ArrayList<>();

    private Compiler(Sources sources) {
        this.sources = sources;
    }

    /**
     * The template.
     *
     * @throws UnsoundTemplate where something may not be written like that
     */
    static OwnTemplate compile(Sources sources) {
        var compiler = new Compiler(sources);
        for (Part part : Part.values()) {
            compiler.compile(part);
        }
        compiler.requireNoFlaw();
        return new OwnTemplate(compiler.templates);
    }

    /**
     * The template, tried with letters.
     *
     * @throws UnsoundTemplate where something may not be written like that, or one of the letters cannot be written with it
     */
    static OwnTemplate compile(Sources sources, List<Sample> samples) {
        OwnTemplate template = compile(sources);
        var compiler = new Compiler(sources);
        samples.stream()
                .collect(Collectors.groupingBy(
                        sample -> flawOf(template, sample), LinkedHashMap::new, Collectors.toList()))
                .forEach((flaw, found) -> flaw.ifPresent(one -> compiler.flaws.add(one.foundWith(found))));
        compiler.requireNoFlaw();
        return template;
    }

    private void compile(Part part) {
        String source = sources.of(part);
        List<Flaw> found = SourceScan.flawsOf(part, source);
        flaws.addAll(found);
        if (found.isEmpty()) {
            parse(part, source);
        }
    }

    private void parse(Part part, String source) {
        try {
            Template template = Sandbox.parse(part, source);
            templates.put(part, template);
            flaws.addAll(Grammar.flawsOf(part, template));
            if (part.isMarkup()) {
                flaws.addAll(HtmlPlaces.flawsOf(source, template));
            }
        } catch (TemplateException malformed) {
            flaws.add(Flaw.at(part, malformed.getOrigin(), explained(malformed)));
        }
    }

    private static Optional<Flaw> flawOf(OwnTemplate template, Sample sample) {
        try {
            template.fill(sample.letter());
            return Optional.empty();
        } catch (UnfitWording unfit) {
            return Optional.of(unfit.flaw());
        }
    }

    private void requireNoFlaw() {
        if (!flaws.isEmpty()) {
            throw new UnsoundTemplate(flaws.stream().limit(MOST_FLAWS).toList());
        }
    }

    private static String explained(TemplateException malformed) {
        if (!(malformed.getCode() instanceof ParserError error)) {
            return "This cannot be read. Look at the braces.";
        }
        Map<String, Object> words = malformed.getArguments();
        return switch (error) {
            case NO_SECTION_HELPER_FOUND ->
                "There is no section %s. Known are {#if …} and {#for line in lines}.".formatted(words.get("tag"));
            case UNTERMINATED_SECTION ->
                "The section {#%s} has no end. Close it by {/%1$s}.".formatted(words.get("tag"));
            case SECTION_END_DOES_NOT_MATCH_START, SECTION_BLOCK_END_DOES_NOT_MATCH_START ->
                "{/%s} does not end {#%s}. Close the inner section first."
                        .formatted(words.get("name"), words.get("tag"));
            case SECTION_START_NOT_FOUND -> "%s ends nothing. Take it out.".formatted(words.get("tag"));
            case MANDATORY_SECTION_PARAMS_MISSING ->
                "%s lacks its condition, as in {#if author}.".formatted(words.get("tag"));
            default -> "This cannot be read as a variable or a section. Look at the braces and quotes.";
        };
    }
}

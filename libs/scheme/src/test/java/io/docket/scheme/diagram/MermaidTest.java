package io.docket.scheme.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Mermaid's own parser accepts was tried by hand; this holds every line to the forms that were tried. */
class MermaidTest {
    private static final String TEXT = "\"[^\"]*\"";
    private static final String COLOURS = "fill:#[0-9a-f]{6},stroke:#[0-9a-f]{6},color:#[0-9a-f]{6}";
    private static final List<Pattern> LINES = Stream.of(
                    "flowchart LR",
                    "  accTitle: [\\p{L}\\p{N} .,:'?!-]+",
                    "  %% [A-Za-z0-9 ,:.]+",
                    "  subgraph lane[0-5]\\[" + TEXT + "]",
                    "  end",
                    "  everywhere\\(\\[" + TEXT + "]\\)",
                    "    any[0-5]\\(\\[" + TEXT + "]\\)",
                    "    s\\d+\\[" + TEXT + "](:::system)?",
                    "  (s\\d+|any\\d|everywhere) (-->|-\\.->)\\|" + TEXT + "\\| (s\\d+|any\\d|everywhere)",
                    "  classDef default " + COLOURS,
                    "  classDef system " + COLOURS + ",stroke-width:4px",
                    "  style lane[0-5] " + COLOURS,
                    "  linkStyle \\d+ stroke-dasharray:2 4")
            .map(Pattern::compile)
            .toList();

    static Stream<Scheme> schemes() {
        return Stream.concat(DrawnSchemes.templates(), DrawnSchemes.templates().map(DrawnSchemes::withThirtyMore));
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void every_line_has_a_form_that_mermaid_reads(Scheme scheme) {
        assertThat(Mermaid.write(Diagram.of(scheme)).lines())
                .allSatisfy(line -> assertThat(LINES).as(line).anyMatch(form -> form.matcher(line)
                        .matches()));
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void there_is_a_link_for_each_way_and_timers_are_dotted(Scheme scheme) {
        Diagram diagram = Diagram.of(scheme);
        List<String> lines = Mermaid.write(diagram).lines().toList();

        assertThat(lines.stream().filter(line -> line.contains("->|")).count()).isEqualTo(ways(diagram, null));
        assertThat(lines.stream().filter(line -> line.contains("linkStyle")).count())
                .isEqualTo(ways(diagram, Diagram.Kind.TIMER));
    }

    @Test
    void each_category_has_a_colour_of_its_own_and_its_name_in_letters() {
        Diagram diagram = Diagram.of(DrawnSchemes.templates().findFirst().orElseThrow());
        List<String> lines = Mermaid.write(diagram).lines().toList();

        assertThat(lines.stream()
                        .filter(line -> line.startsWith("  style lane"))
                        .map(line -> line.substring(line.indexOf("fill")))
                        .distinct())
                .hasSize(Category.values().length);
        assertThat(diagram.lanes())
                .allSatisfy(lane -> assertThat(lines).anyMatch(line -> line.contains("<b>" + lane.heading() + "</b>")));
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void it_is_the_same_each_time(Scheme scheme) {
        assertThat(Mermaid.write(Diagram.of(scheme))).isEqualTo(Mermaid.write(Diagram.of(scheme)));
    }

    @Test
    void a_name_stays_a_name_whatever_it_looks_like() {
        Scheme scheme = DrawnSchemes.templates().findFirst().orElseThrow();
        String name = "\"]; click s0 <b>`#%%&";

        String text = Mermaid.write(Diagram.of(scheme.withAdded(Status.custom("x", name, Category.PAUSED, null))));

        assertThat(text)
                .contains("<b>#34;#93;#59; click s0 #60;b#62;#96;#35;#37;#37;#38;</b>")
                .doesNotContain(name);
    }

    private static long ways(Diagram diagram, Diagram.Kind kind) {
        return diagram.arrows().stream()
                .filter(arrow -> kind == null || arrow.kind() == kind)
                .mapToLong(arrow -> (long) arrow.from().size() * arrow.to().size())
                .sum();
    }
}

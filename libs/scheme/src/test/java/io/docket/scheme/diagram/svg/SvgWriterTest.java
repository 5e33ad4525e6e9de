package io.docket.scheme.diagram.svg;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.scheme.diagram.Diagram;
import io.docket.scheme.diagram.DrawnSchemes;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Reaction;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.scheme.model.Timer;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SvgWriterTest {
    private static final Set<String> HARMLESS = Set.of("svg", "g", "title", "desc", "rect", "path", "circle", "text");

    static Stream<Scheme> schemes() {
        return Stream.concat(DrawnSchemes.templates(), DrawnSchemes.templates().map(DrawnSchemes::withThirtyMore));
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void it_is_well_formed_and_has_nothing_but_shapes_and_texts(Scheme scheme) throws Exception {
        Document svg = parsed(drawn(scheme));

        assertThat(svg.getDocumentElement().getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
        Set<String> names = new TreeSet<>();
        elements(svg, "*").forEach(element -> names.add(element.getLocalName()));
        assertThat(HARMLESS).containsAll(names);
        assertThat(drawn(scheme)).doesNotContain("href", "url(", "style=");
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void it_says_what_it_shows_to_those_who_do_not_see_it(Scheme scheme) throws Exception {
        Document svg = parsed(drawn(scheme));

        Element root = svg.getDocumentElement();
        assertThat(root.getAttribute("role")).isEqualTo("img");
        for (String id : root.getAttribute("aria-labelledby").split(" ")) {
            assertThat(elements(svg, "*").stream()
                            .filter(element -> element.getAttribute("id").equals(id)))
                    .hasSize(1)
                    .allSatisfy(element -> assertThat(element.getTextContent()).isNotBlank());
        }
        String description = elements(svg, "desc").get(0).getTextContent();
        scheme.liveStatuses().forEach(status -> assertThat(description).contains("'" + status.name() + "'"));
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void every_status_and_every_reaction_and_timer_that_leads_somewhere_is_drawn(Scheme scheme) throws Exception {
        Document svg = parsed(drawn(scheme));

        long statuses = elements(svg, "g").stream()
                .filter(group -> group.getAttribute("class").equals("status"))
                .count();
        assertThat(statuses).isEqualTo(scheme.liveStatuses().size());
        List<String> drawn = new ArrayList<>();
        elements(svg, "g")
                .forEach(group ->
                        drawn.addAll(List.of(group.getAttribute("data-rules").split(" "))));
        assertThat(drawn).containsAll(scheme.timers().stream().map(Timer::id).toList());
        assertThat(drawn)
                .containsAll(scheme.reactions().stream()
                        .filter(reaction -> !reaction.stays())
                        .map(Reaction::id)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void it_is_the_same_each_time(Scheme scheme) {
        assertThat(drawn(scheme)).isEqualTo(drawn(scheme));
    }

    @Test
    void a_name_is_text_and_nothing_else() throws Exception {
        String name = "<script>alert('&amp;')</script> \"x\" ]]>";
        Scheme scheme = named(name);

        Document svg = parsed(drawn(scheme));

        assertThat(elements(svg, "script")).isEmpty();
        assertThat(elements(svg, "desc").get(0).getTextContent()).contains(name);
    }

    @Test
    void what_xml_has_no_place_for_is_replaced() throws Exception {
        Document svg = parsed(drawn(named("A\uFFFEB\u0007C\uFFFFD")));

        assertThat(elements(svg, "desc").get(0).getTextContent()).contains("A\uFFFDB\uFFFDC\uFFFDD");
    }

    private static Scheme named(String name) {
        return DrawnSchemes.templates()
                .findFirst()
                .orElseThrow()
                .withAdded(Status.custom("x", name, Category.PAUSED, null));
    }

    private static String drawn(Scheme scheme) {
        return SvgWriter.write(Diagram.of(scheme));
    }

    private static Document parsed(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagNameNS("*", name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}

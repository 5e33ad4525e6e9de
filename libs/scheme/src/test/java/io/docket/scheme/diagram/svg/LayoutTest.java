package io.docket.scheme.diagram.svg;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.scheme.diagram.Diagram;
import io.docket.scheme.diagram.DrawnSchemes;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What makes a picture legible, held for the templates and for schemes that nobody chose. */
class LayoutTest {
    private static final int PICTURES = Integer.getInteger("docket.pictures", 300);

    static Stream<Scheme> schemes() {
        return Stream.concat(DrawnSchemes.templates(), DrawnSchemes.templates().map(DrawnSchemes::withThirtyMore));
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void nothing_covers_anything_under_the_templates(Scheme scheme) {
        check(scheme, 0);
    }

    @Test
    void nothing_covers_anything_under_whatever_rules() {
        long seed = Seed.given();
        Random random = new Random(seed);
        for (int i = 0; i < PICTURES; i++) {
            check(DrawnSchemes.atRandom(random), seed);
        }
    }

    private static void check(Scheme scheme, long seed) {
        Layout layout = new Layout(Diagram.of(scheme));
        try {
            panelsKeepApart(layout);
            textsStayInTheirPanels(layout);
            labelsKeepApart(layout);
            linesRunThroughNothing(layout);
            linesDoNotLieOnEachOther(layout);
            nothingIsCutOff(layout);
        } catch (AssertionError failure) {
            throw new AssertionError("-Ddocket.seed=" + seed + " " + DrawnSchemes.written(scheme), failure);
        }
    }

    private static void panelsKeepApart(Layout layout) {
        List<Area> panels = panels(layout);
        for (int i = 0; i < panels.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(panels.get(i).overlaps(panels.get(j)))
                        .as("%s on %s", panels.get(i), panels.get(j))
                        .isFalse();
            }
        }
    }

    private static void textsStayInTheirPanels(Layout layout) {
        for (Panel panel : layout.statuses.values()) {
            int height = 0;
            for (Panel.Line line : panel.lines) {
                assertThat(panel.textX() + line.indent() + line.font().width(line.text()))
                        .as(line.text())
                        .isLessThanOrEqualTo(panel.x + panel.width);
                height += line.font().lineHeight();
            }
            assertThat(panel.textY() + height).isLessThanOrEqualTo(panel.y + panel.height);
        }
    }

    private static void labelsKeepApart(Layout layout) {
        List<Area> labels = labels(layout);
        List<Area> others = new ArrayList<>(panels(layout));
        for (Area label : labels) {
            assertThat(others.stream().filter(label::overlaps))
                    .as("under " + label)
                    .isEmpty();
            others.add(label);
        }
    }

    private static void linesRunThroughNothing(Layout layout) {
        List<Area> things = new ArrayList<>(panels(layout));
        things.addAll(labels(layout));
        for (Route route : layout.routes) {
            for (Segment segment : Segment.of(route)) {
                assertThat(things.stream().filter(Area.of(segment)::overlaps))
                        .as("%s of %s", segment, route.arrow)
                        .isEmpty();
            }
        }
    }

    private static void linesDoNotLieOnEachOther(Layout layout) {
        for (Route route : layout.routes) {
            for (Route other : layout.routes) {
                if (route != other) {
                    Segment.of(route).forEach(one -> assertThat(
                                    Segment.of(other).stream().filter(two -> lieOnEachOther(one, two)))
                            .as("%s of %s, %s", one, route.arrow, other.arrow)
                            .isEmpty());
                }
            }
        }
    }

    /** Two that cross are told from two that run along the same line, at least in part. */
    private static boolean lieOnEachOther(Segment one, Segment two) {
        boolean across = one.fromY() == one.toY() && two.fromY() == two.toY() && one.fromY() == two.fromY();
        boolean down = one.fromX() == one.toX() && two.fromX() == two.toX() && one.fromX() == two.fromX();
        return across && overlap(one.fromX(), one.toX(), two.fromX(), two.toX())
                || down && overlap(one.fromY(), one.toY(), two.fromY(), two.toY());
    }

    private static boolean overlap(int from, int to, int otherFrom, int otherTo) {
        return Math.min(from, to) <= Math.max(otherFrom, otherTo) && Math.min(otherFrom, otherTo) <= Math.max(from, to);
    }

    private static void nothingIsCutOff(Layout layout) {
        Area picture = new Area(0, 0, layout.width, layout.bottom);
        Stream.concat(panels(layout).stream(), labels(layout).stream())
                .forEach(area ->
                        assertThat(picture.contains(area)).as(area.toString()).isTrue());
        layout.routes.forEach(
                route -> Segment.of(route).forEach(segment -> assertThat(picture.contains(Area.of(segment)))
                        .as(segment.toString())
                        .isTrue()));
    }

    private static List<Area> panels(Layout layout) {
        List<Panel> panels = new ArrayList<>(layout.headings);
        panels.addAll(layout.statuses.values());
        if (layout.hasBar()) {
            panels.add(layout.bar);
        }
        return panels.stream()
                .map(panel -> new Area(panel.x, panel.y, panel.width, panel.height))
                .toList();
    }

    private static List<Area> labels(Layout layout) {
        return layout.routes.stream()
                .flatMap(route -> route.ports().stream())
                .filter(port -> port.isTarget)
                .map(LayoutTest::label)
                .toList();
    }

    private static Area label(Port port) {
        int x = port.onTheRight ? port.labelX() : port.labelX() - port.labelWidth();
        return new Area(x, port.labelY(), port.labelWidth(), port.label.size() * Font.SMALL.lineHeight());
    }

    /** A rectangle; its edges are not in it, so that what touches does not overlap. */
    private record Area(int x, int y, int width, int height) {
        static Area of(Segment segment) {
            int x = Math.min(segment.fromX(), segment.toX());
            int y = Math.min(segment.fromY(), segment.toY());
            return new Area(x, y, Math.abs(segment.toX() - segment.fromX()), Math.abs(segment.toY() - segment.fromY()));
        }

        boolean overlaps(Area other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }

        boolean contains(Area other) {
            return x <= other.x
                    && y <= other.y
                    && other.x + other.width <= x + width
                    && other.y + other.height <= y + height;
        }
    }
}

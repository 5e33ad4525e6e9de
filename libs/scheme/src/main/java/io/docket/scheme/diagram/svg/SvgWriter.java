package io.docket.scheme.diagram.svg;

import io.docket.scheme.diagram.Diagram;
import io.docket.scheme.diagram.Diagram.Kind;
import io.docket.scheme.diagram.Outline;
import io.docket.scheme.diagram.Palette;
import java.util.Locale;

/** Draws a diagram as an SVG document that needs nothing else: no script, no style sheet, no font of its own. */
public final class SvgWriter {
    private static final int ARROW_LENGTH = 8;
    private static final int ARROW_HALF = 4;
    private static final String TITLE = "docket-title";
    private static final String DESCRIPTION = "docket-description";

    private final Layout layout;
    private final Legend legend;
    private final Xml xml = new Xml();

    private SvgWriter(Layout layout) {
        this.layout = layout;
        legend = new Legend(layout);
    }

    /** The whole document, the same for the same diagram. */
    public static String write(Diagram diagram) {
        return new SvgWriter(new Layout(diagram)).document();
    }

    private String document() {
        int height = legend.bottom() + Layout.MARGIN;
        xml.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "width",
                layout.width,
                "height",
                height,
                "viewBox",
                "0 0 " + layout.width + " " + height,
                "role",
                "img",
                "aria-labelledby",
                TITLE + " " + DESCRIPTION,
                "font-family",
                "sans-serif",
                "fill",
                Palette.TEXT);
        xml.text("title", layout.diagram.title(), "id", TITLE);
        xml.text("desc", String.join(" ", Outline.of(layout.diagram)), "id", DESCRIPTION);
        xml.empty("rect", "width", layout.width, "height", height, "fill", "#ffffff");
        line(layout.diagram.title(), Font.TITLE, Layout.MARGIN, Layout.MARGIN);
        layout.headings.forEach(this::lane);
        layout.routes.forEach(this::route);
        if (layout.hasBar()) {
            panel(layout.bar);
        }
        layout.headings.forEach(this::panel);
        layout.statuses.values().forEach(this::panel);
        legend.draw(xml);
        return xml.end("svg").toString();
    }

    private void lane(Panel heading) {
        xml.empty(
                "rect",
                "x",
                heading.x - Legend.LANE_EDGE,
                "y",
                heading.y - Legend.LANE_EDGE,
                "width",
                heading.width + 2 * Legend.LANE_EDGE,
                "height",
                layout.bottom - heading.y + Legend.LANE_EDGE,
                "rx",
                6,
                "fill",
                Palette.lane(heading.category));
    }

    private void panel(Panel panel) {
        xml.open("g", "class", panel.role.name().toLowerCase(Locale.ROOT));
        frame(panel, 0, panel.start ? 2.5 : 1.2, fill(panel));
        if (panel.bySystem) {
            frame(panel, 3, 0.8, "none");
        }
        int y = panel.textY();
        for (Panel.Line text : panel.lines) {
            line(text.text(), text.font(), panel.textX() + text.indent(), y);
            if (text.isFirst()) {
                xml.empty(
                        "circle", "cx", panel.textX() + 3, "cy", y + text.font().lineHeight() / 2 + 1, "r", 1.6);
            }
            y += text.font().lineHeight();
        }
        xml.end("g");
    }

    private static String fill(Panel panel) {
        return switch (panel.role) {
            case HEADING -> Palette.heading(panel.category);
            case BAR -> "#f5f7fa";
            case STATUS -> Palette.PAPER;
        };
    }

    private void frame(Panel panel, int inset, double stroke, String fill) {
        xml.empty(
                "rect",
                "x",
                panel.x + inset,
                "y",
                panel.y + inset,
                "width",
                panel.width - 2 * inset,
                "height",
                panel.height - 2 * inset,
                "rx",
                4,
                "fill",
                fill,
                "stroke",
                Palette.EDGE,
                "stroke-width",
                stroke);
    }

    private void route(Route route) {
        Kind kind = route.arrow.kind();
        String colour = Palette.line(kind);
        xml.open(
                "g",
                "class",
                kind.name().toLowerCase(Locale.ROOT),
                "data-rules",
                String.join(" ", route.arrow.rules()));
        xml.text("title", Outline.of(layout.diagram, route.arrow));
        xml.empty(
                "path",
                "d",
                path(route),
                "fill",
                "none",
                "stroke",
                colour,
                "stroke-width",
                kind == Kind.TIMER ? 2 : 1.5,
                "stroke-dasharray",
                Palette.dashes(kind));
        Segment.joints(route)
                .forEach(joint -> xml.empty("circle", "cx", joint.x(), "cy", joint.y(), "r", 3, "fill", colour));
        route.ports().stream().filter(port -> port.isTarget).forEach(port -> target(port, colour));
        xml.end("g");
    }

    private void target(Port port, String colour) {
        int back = port.onTheRight ? ARROW_LENGTH : -ARROW_LENGTH;
        xml.empty(
                "path",
                "d",
                "M" + port.x() + " " + port.y + "l" + back + " " + -ARROW_HALF + "v" + 2 * ARROW_HALF + "z",
                "fill",
                colour);
        int y = port.labelY();
        for (String text : port.label) {
            xml.text(
                    "text",
                    text,
                    "x",
                    port.labelX(),
                    "y",
                    baseline(y, Font.SMALL),
                    "font-size",
                    Font.SMALL.size(),
                    "text-anchor",
                    port.onTheRight ? "start" : "end",
                    "fill",
                    colour);
            y += Font.SMALL.lineHeight();
        }
    }

    private String path(Route route) {
        StringBuilder path = new StringBuilder();
        for (Segment segment : Segment.of(route)) {
            path.append('M').append(segment.fromX()).append(' ').append(segment.fromY());
            path.append('L').append(segment.toX()).append(' ').append(segment.toY());
        }
        return path.toString();
    }

    private void line(String text, Font font, int x, int y) {
        xml.text(
                "text",
                text,
                "x",
                x,
                "y",
                baseline(y, font),
                "font-size",
                font.size(),
                "font-weight",
                font.bold() ? "bold" : "normal");
    }

    static int baseline(int top, Font font) {
        return top + (font.lineHeight() + font.size()) / 2 - 2;
    }
}

package io.docket.scheme.diagram.svg;

import io.docket.scheme.diagram.Diagram.Kind;
import io.docket.scheme.diagram.Outline;
import io.docket.scheme.diagram.Palette;
import java.util.List;
import java.util.stream.Stream;

/** Says below the lanes what lines and borders mean. */
final class Legend {
    /** How far a lane reaches beyond its statuses. */
    static final int LANE_EDGE = 8;

    private static final int SAMPLE = 44;
    private static final int BESIDE = 10;
    private static final List<String> REMARKS = List.of(
            "What begins at a lane's heading holds in every status of the lane, what begins at the bar in every status."
                    + " Lines are joined where there is a dot; others only cross.",
            "A double border: set by the system only. Anywhere: to every status that people may choose."
                    + " In brackets: the rules of the scheme.");

    private final Layout layout;
    private final List<String> remarks;

    Legend(Layout layout) {
        this.layout = layout;
        int room = layout.width - 2 * Layout.MARGIN;
        remarks = Stream.concat(Outline.omission(layout.diagram).stream(), REMARKS.stream())
                .flatMap(remark -> Font.SMALL.wrapped(remark, room).stream())
                .toList();
    }

    int bottom() {
        return top() + (Kind.values().length + remarks.size()) * Font.SMALL.lineHeight() + BESIDE;
    }

    void draw(Xml xml) {
        int y = top();
        for (Kind kind : Kind.values()) {
            draw(xml, kind, y);
            y += Font.SMALL.lineHeight();
        }
        y += BESIDE;
        for (String remark : remarks) {
            text(xml, remark, Layout.MARGIN, y);
            y += Font.SMALL.lineHeight();
        }
    }

    private void draw(Xml xml, Kind kind, int y) {
        int middle = y + Font.SMALL.lineHeight() / 2;
        xml.empty(
                "path",
                "d",
                "M" + Layout.MARGIN + " " + middle + "h" + SAMPLE,
                "stroke",
                Palette.line(kind),
                "stroke-width",
                kind == Kind.TIMER ? 2 : 1.5,
                "stroke-dasharray",
                Palette.dashes(kind));
        text(xml, meaning(kind), Layout.MARGIN + SAMPLE + BESIDE, y);
    }

    private static String meaning(Kind kind) {
        return switch (kind) {
            case PERSON -> "Solid: a person may, and needs what is written there";
            case REACTION -> "Dashed: the system does when that happens";
            case TIMER -> "Dotted: the system does after that time";
        };
    }

    private static void text(Xml xml, String text, int x, int y) {
        xml.text("text", text, "x", x, "y", SvgWriter.baseline(y, Font.SMALL), "font-size", Font.SMALL.size());
    }

    private int top() {
        return layout.bottom + Layout.MARGIN;
    }
}

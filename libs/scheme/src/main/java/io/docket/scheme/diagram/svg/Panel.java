package io.docket.scheme.diagram.svg;

import io.docket.scheme.model.Category;
import java.util.ArrayList;
import java.util.List;

/** Something with a text that arrows begin and end at: a status, the heading of a lane, or the bar for every status. */
final class Panel {
    /** Ports are at multiples of it on the right, and between them on the left, so that those that face each other differ. */
    static final int GRID = 12;

    private static final int PADDING = 9;
    private static final int INDENT = 10;

    /**
     * One line of text.
     *
     * @param indent how far from the edge of the text it begins, in pixels
     * @param isFirst it begins a note, which is marked
     */
    record Line(String text, Font font, int indent, boolean isFirst) {}

    /** What a panel stands for. */
    enum Role {
        BAR,
        HEADING,
        STATUS
    }

    final Role role;
    final Category category;
    final List<Line> lines = new ArrayList<>();
    final List<Port> left = new ArrayList<>();
    final List<Port> right = new ArrayList<>();
    final boolean bySystem;
    final boolean start;
    int x;
    int y;
    int width;
    int height;

    /** @param category null for the bar */
    Panel(Role role, Category category, int width, boolean bySystem, boolean start) {
        this.role = role;
        this.category = category;
        this.width = width;
        this.bySystem = bySystem;
        this.start = start;
    }

    /** Adds a text below what is there, in as many lines as it needs. */
    Panel with(String text, Font font) {
        font.wrapped(text, width - 2 * PADDING).forEach(line -> lines.add(new Line(line, font, 0, false)));
        return this;
    }

    /** Adds notes, each marked by a dot. */
    Panel withNotes(List<String> notes) {
        for (String note : notes) {
            boolean isFirst = true;
            for (String line : Font.SMALL.wrapped(note, width - 2 * PADDING - INDENT)) {
                lines.add(new Line(line, Font.SMALL, INDENT, isFirst));
                isFirst = false;
            }
        }
        return this;
    }

    /** Makes it as high as its text and its ports need. */
    void fit() {
        int text = 2 * PADDING
                + lines.stream().mapToInt(line -> line.font().lineHeight()).sum();
        int ports = Math.max(extent(left), extent(right)) + GRID;
        height = roundedUp(Math.max(text, ports));
    }

    /** Gives each port its place on its side, from above. */
    void placePorts() {
        place(left, GRID / 2);
        place(right, GRID);
    }

    int middle() {
        return y + height / 2;
    }

    int textX() {
        return x + PADDING;
    }

    int textY() {
        return y + PADDING;
    }

    static int roundedUp(int length) {
        return (length + GRID - 1) / GRID * GRID;
    }

    private void place(List<Port> ports, int within) {
        int top = y;
        for (Port port : ports) {
            port.y = top + port.extent() - GRID + within;
            top += port.extent();
        }
    }

    private static int extent(List<Port> ports) {
        return ports.stream().mapToInt(Port::extent).sum();
    }
}

package io.docket.scheme.diagram.svg;

import java.util.List;

/** Where an arrow begins or ends at a panel, with the label that stands there above it. */
final class Port {
    /** Of a label, in pixels. */
    static final int WIDEST = 168;

    private static final int ABOVE_LINE = 4;
    private static final int AROUND = 8;
    private static final int FROM_PANEL = 11;

    final Panel panel;
    final boolean onTheRight;
    final boolean isTarget;
    final List<String> label;
    int y;

    /** @param text what is written at a target; nothing is at a source */
    Port(Panel panel, boolean onTheRight, boolean isTarget, String text) {
        this.panel = panel;
        this.onTheRight = onTheRight;
        this.isTarget = isTarget;
        label = isTarget ? Font.SMALL.wrapped(text, WIDEST) : List.of();
    }

    /** True if it could as well be there, a little up or down. */
    boolean canBeAt(int other) {
        return Math.abs(y - other) <= 2 * Panel.GRID && panel.y < other && other < panel.y + panel.height;
    }

    /** How much of its side it needs, in pixels. */
    int extent() {
        return label.isEmpty() ? Panel.GRID : Panel.roundedUp(label.size() * Font.SMALL.lineHeight() + AROUND);
    }

    int labelWidth() {
        return (int)
                Math.ceil(label.stream().mapToDouble(Font.SMALL::width).max().orElse(0));
    }

    /** The upper edge of the label. */
    int labelY() {
        return y - ABOVE_LINE - label.size() * Font.SMALL.lineHeight();
    }

    /** Where each line of the label begins; on the left of a panel, where it ends. */
    int labelX() {
        return x() + (onTheRight ? FROM_PANEL : -FROM_PANEL);
    }

    /** The edge of the panel at which the arrow begins or ends. */
    int x() {
        return onTheRight ? panel.x + panel.width : panel.x;
    }
}

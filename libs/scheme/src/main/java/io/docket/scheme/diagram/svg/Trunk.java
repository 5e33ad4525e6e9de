package io.docket.scheme.diagram.svg;

import java.util.ArrayList;
import java.util.List;

/** The vertical line of an arrow in one gap, to which its ports on both sides are joined. */
final class Trunk {
    /** Two lines on one track that end closer to each other look like one. */
    private static final int BETWEEN = 2 * Panel.GRID;

    final Route route;
    final List<Port> ports = new ArrayList<>();
    int track;
    int x;
    int top;
    int bottom;

    Trunk(Route route) {
        this.route = route;
    }

    /** @param barBottom where lines from the bar begin */
    void stretch(int barBottom) {
        top = ports.stream().mapToInt(port -> port.y).min().orElse(Integer.MAX_VALUE);
        bottom = ports.stream().mapToInt(port -> port.y).max().orElse(Integer.MIN_VALUE);
        if (route.hasOverpass()) {
            include(route.overpassY);
        }
        if (route.fromBar) {
            include(barBottom);
        }
    }

    /** True if it only joins one panel to another across the gap. */
    boolean isDirect() {
        return ports.size() == 2
                && !route.hasOverpass()
                && !route.fromBar
                && ports.get(0).onTheRight != ports.get(1).onTheRight;
    }

    boolean overlaps(Trunk other) {
        return top - BETWEEN < other.bottom && other.top - BETWEEN < bottom;
    }

    /** How often the two cross if this one is left of the other. */
    int crossings(Trunk right) {
        return right.crossedAt(ports, false) + crossedAt(right.ports, true);
    }

    /** How many of the ports on that side are joined by a line that has to cross this one. */
    private int crossedAt(List<Port> others, boolean onTheRight) {
        int crossed = 0;
        for (Port port : others) {
            if (port.onTheRight == onTheRight && top <= port.y && port.y <= bottom) {
                crossed++;
            }
        }
        return crossed;
    }

    private void include(int y) {
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
    }
}

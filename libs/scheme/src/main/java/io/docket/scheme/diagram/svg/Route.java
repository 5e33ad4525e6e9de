package io.docket.scheme.diagram.svg;

import io.docket.scheme.diagram.Diagram.Arrow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The way of one arrow: a vertical line in each gap between columns where it begins or ends, joined by one above the columns. */
final class Route {
    final Arrow arrow;
    final Map<Integer, Trunk> trunks = new TreeMap<>();
    boolean fromBar;

    /** The track above the columns, from below; counts only if there are several trunks. */
    int overpass;

    int overpassY;

    Route(Arrow arrow) {
        this.arrow = arrow;
    }

    void add(int gap, Port port) {
        trunk(gap).ports.add(port);
    }

    Trunk trunk(int gap) {
        return trunks.computeIfAbsent(gap, first -> new Trunk(this));
    }

    boolean hasOverpass() {
        return trunks.size() > 1;
    }

    List<Port> ports() {
        List<Port> ports = new ArrayList<>();
        trunks.values().forEach(trunk -> ports.addAll(trunk.ports));
        return ports;
    }

    /** How high up the other ends are, on average; what goes above the columns is the highest. */
    double heightOfOthers(Port port) {
        if (fromBar || hasOverpass()) {
            return Double.NEGATIVE_INFINITY;
        }
        return ports().stream()
                .filter(other -> other != port)
                .mapToInt(other -> other.panel.middle())
                .average()
                .orElse(0);
    }
}

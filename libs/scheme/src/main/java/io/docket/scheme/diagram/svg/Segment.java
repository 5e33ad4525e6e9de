package io.docket.scheme.diagram.svg;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A straight piece of an arrow's line, across or down. */
record Segment(int fromX, int fromY, int toX, int toY) {

    /** A place where three or more pieces meet; two that only cross have none. */
    record Point(int x, int y) {}

    /** All pieces of a line. */
    static List<Segment> of(Route route) {
        List<Segment> segments = new ArrayList<>();
        for (Trunk trunk : route.trunks.values()) {
            for (Port port : trunk.ports) {
                segments.add(new Segment(port.x(), port.y, trunk.x, port.y));
            }
            if (trunk.top < trunk.bottom) {
                segments.add(new Segment(trunk.x, trunk.top, trunk.x, trunk.bottom));
            }
        }
        if (route.hasOverpass()) {
            List<Trunk> across = across(route);
            segments.add(
                    new Segment(across.get(0).x, route.overpassY, across.get(across.size() - 1).x, route.overpassY));
        }
        return segments;
    }

    static List<Point> joints(Route route) {
        List<Point> joints = new ArrayList<>();
        for (Trunk trunk : route.trunks.values()) {
            trunk.ports.stream()
                    .filter(port -> trunk.top < port.y && port.y < trunk.bottom)
                    .forEach(port -> joints.add(new Point(trunk.x, port.y)));
        }
        if (route.hasOverpass()) {
            List<Trunk> across = across(route);
            across.stream()
                    .filter(trunk -> trunk.top < route.overpassY || across.indexOf(trunk) % (across.size() - 1) > 0)
                    .forEach(trunk -> joints.add(new Point(trunk.x, route.overpassY)));
        }
        return joints;
    }

    private static List<Trunk> across(Route route) {
        return route.trunks.values().stream()
                .sorted(Comparator.comparingInt(trunk -> trunk.x))
                .toList();
    }
}

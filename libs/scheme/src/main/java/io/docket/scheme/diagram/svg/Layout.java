package io.docket.scheme.diagram.svg;

import io.docket.scheme.diagram.Diagram;
import io.docket.scheme.diagram.Diagram.Arrow;
import io.docket.scheme.diagram.Diagram.Box;
import io.docket.scheme.diagram.Diagram.End;
import io.docket.scheme.diagram.Diagram.Lane;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Gives everything its place. */
final class Layout {
    static final int MARGIN = 18;

    private static final int STATUS_WIDTH = 216;
    private static final int EMPTY_WIDTH = 140;
    private static final int BETWEEN_STATUSES = 24;
    private static final int OVERPASS = 12;

    final Diagram diagram;
    final Panel bar;
    final List<Panel> headings = new ArrayList<>();
    final Map<String, Panel> statuses = new LinkedHashMap<>();
    final List<Route> routes = new ArrayList<>();
    final List<Gap> gaps;
    int width;
    int bottom;

    private final Map<Panel, Integer> columns = new HashMap<>();
    private int overpasses;

    Layout(Diagram diagram) {
        this.diagram = diagram;
        gaps = IntStream.rangeClosed(0, diagram.lanes().size())
                .mapToObj(gap -> new Gap())
                .toList();
        for (int column = 0; column < diagram.lanes().size(); column++) {
            addLane(diagram.lanes().get(column), column);
        }
        bar = new Panel(Panel.Role.BAR, null, Integer.MAX_VALUE, false, false);
        diagram.arrows().forEach(this::addRoute);
        chooseOverpasses();
        placeDown();
        placePorts();
        placeAcross();
    }

    /** True if something is said of every status. */
    boolean hasBar() {
        return !diagram.everywhere().isEmpty() || routes.stream().anyMatch(route -> route.fromBar);
    }

    private void addLane(Lane lane, int column) {
        int laneWidth = lane.boxes().isEmpty() ? EMPTY_WIDTH : STATUS_WIDTH;
        Panel heading = new Panel(Panel.Role.HEADING, lane.category(), laneWidth, false, false)
                .with(lane.heading(), Font.HEADING)
                .withNotes(lane.boxes().isEmpty() ? List.of("No status yet") : List.of())
                .withNotes(lane.notes());
        headings.add(heading);
        columns.put(heading, column);
        for (Box box : lane.boxes()) {
            Panel status = new Panel(Panel.Role.STATUS, lane.category(), laneWidth, box.bySystem(), box.start())
                    .with(box.name(), Font.NAME)
                    .withNotes(box.marks())
                    .withNotes(box.notes());
            statuses.put(box.status(), status);
            columns.put(status, column);
        }
    }

    private void addRoute(Arrow arrow) {
        Route route = new Route(arrow);
        List<Panel> from = panels(arrow.from());
        List<Panel> to = panels(arrow.to());
        route.fromBar = arrow.from().contains(new End.Everywhere());
        Sides sides = Sides.of(columnsOf(from), columnsOf(to), gaps);
        to.forEach(panel -> join(route, panel, sides.gapOf(columns.get(panel)), true));
        from.forEach(panel -> join(route, panel, sides.gapOf(columns.get(panel)), false));
        routes.add(route);
        route.trunks.forEach((gap, trunk) -> gaps.get(gap).trunks.add(trunk));
    }

    private void join(Route route, Panel panel, int gap, boolean isTarget) {
        boolean onTheRight = gap > columns.get(panel);
        Port port = new Port(panel, onTheRight, isTarget, route.arrow.labelWithRules());
        (onTheRight ? panel.right : panel.left).add(port);
        route.add(gap, port);
    }

    private List<Panel> panels(List<End> ends) {
        List<Panel> panels = new ArrayList<>();
        for (End end : ends) {
            if (end instanceof End.InLane lane) {
                panels.add(headings.get(lane.category().ordinal()));
            } else if (end instanceof End.At at) {
                panels.add(statuses.get(at.status()));
            }
        }
        return panels;
    }

    private List<Integer> columnsOf(List<Panel> panels) {
        return panels.stream().map(columns::get).distinct().sorted().toList();
    }

    /** Arrows above the columns that begin or end in the same gap, or between, have tracks of their own. */
    private void chooseOverpasses() {
        List<List<Route>> tracks = new ArrayList<>();
        for (Route route : routes) {
            if (route.hasOverpass()) {
                int track = IntStream.range(0, tracks.size())
                        .filter(free -> tracks.get(free).stream().noneMatch(other -> meet(route, other)))
                        .findFirst()
                        .orElse(tracks.size());
                if (track == tracks.size()) {
                    tracks.add(new ArrayList<>());
                }
                tracks.get(track).add(route);
                route.overpass = track;
            }
        }
        overpasses = tracks.size();
    }

    private static boolean meet(Route one, Route other) {
        return first(one) <= last(other) && first(other) <= last(one);
    }

    private static int first(Route route) {
        return route.trunks.keySet().iterator().next();
    }

    private static int last(Route route) {
        return route.trunks.keySet().stream().mapToInt(gap -> gap).max().orElseThrow();
    }

    private void placeDown() {
        bar.y = Panel.roundedUp(MARGIN + Font.TITLE.lineHeight() + MARGIN / 2);
        bar.width = totalOfColumns();
        if (hasBar()) {
            bar.with("In every status", Font.HEADING).withNotes(diagram.everywhere());
            bar.fit();
        }
        int top = Panel.roundedUp(bar.y + bar.height + (overpasses + 1) * OVERPASS + Legend.LANE_EDGE);
        routes.forEach(route -> route.overpassY = top - Legend.LANE_EDGE - (route.overpass + 1) * OVERPASS);
        headings.forEach(Panel::fit);
        int headingHeight =
                headings.stream().mapToInt(heading -> heading.height).max().orElse(0);
        int[] next = new int[headings.size()];
        for (Panel heading : headings) {
            heading.y = top;
            heading.height = headingHeight;
            next[columns.get(heading)] = top + headingHeight + BETWEEN_STATUSES / 2;
        }
        for (Panel status : statuses.values()) {
            int column = columns.get(status);
            status.fit();
            status.y = next[column];
            next[column] = Panel.roundedUp(status.y + status.height + BETWEEN_STATUSES);
        }
        bottom = IntStream.of(next).max().orElse(top);
    }

    /** The bar is at least as wide as all columns together, whatever is between them. */
    private int totalOfColumns() {
        return headings.stream().mapToInt(heading -> heading.width).sum();
    }

    private void placePorts() {
        Map<Port, Route> routeOf = new HashMap<>();
        routes.forEach(route -> route.ports().forEach(port -> routeOf.put(port, route)));
        Comparator<Port> byHeight =
                Comparator.comparingDouble(port -> routeOf.get(port).heightOfOthers(port));
        columns.keySet().forEach(panel -> {
            panel.left.sort(byHeight);
            panel.right.sort(byHeight);
            panel.placePorts();
        });
        gaps.forEach(Gap::straighten);
        routes.forEach(route -> route.trunks.values().forEach(trunk -> trunk.stretch(bar.y + bar.height)));
    }

    private void placeAcross() {
        int x = MARGIN;
        for (int gap = 0; gap < gaps.size(); gap++) {
            gaps.get(gap).arrange();
            x += gaps.get(gap).place(x);
            if (gap < headings.size()) {
                int column = gap;
                int left = x;
                columns.forEach((panel, of) -> panel.x = of == column ? left : panel.x);
                x += headings.get(gap).width;
            }
        }
        width = x + MARGIN;
        bar.x = MARGIN;
        bar.width = width - 2 * MARGIN;
    }
}

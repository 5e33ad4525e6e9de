package io.docket.scheme.diagram.svg;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The space between two columns: labels beside each of them, and between the labels a track for each line. */
final class Gap {
    static final int TRACK = 12;

    private static final int NARROWEST = 28;
    private static final int BESIDE_LABEL = 26;
    private static final int BESIDE_LINES = 16;
    private static final int MOST_TO_ARRANGE = 80;

    final List<Trunk> trunks = new ArrayList<>();

    /** Takes the step out of lines between panels that are almost at the same height. */
    void straighten() {
        trunks.stream().filter(Trunk::isDirect).forEach(trunk -> {
            Port source = trunk.ports.get(trunk.ports.get(0).isTarget ? 1 : 0);
            Port target = trunk.ports.get(trunk.ports.get(0).isTarget ? 0 : 1);
            if (source.canBeAt(target.y) && isFree(target.y, source, target)) {
                source.y = target.y;
            }
        });
    }

    private boolean isFree(int y, Port source, Port target) {
        return Stream.concat(ports(true), ports(false))
                .filter(other -> other != source && other != target)
                .noneMatch(other -> other.y - Panel.GRID / 2 < y && y < other.y + Panel.GRID / 2
                        || other.onTheRight == source.onTheRight && other.labelY() < y && y < other.y);
    }

    /** Chooses an order with few crossings, then as few tracks as lines need that do not touch. */
    void arrange() {
        boolean better = trunks.size() <= MOST_TO_ARRANGE;
        for (int round = 0; better && round < trunks.size(); round++) {
            better = false;
            for (int i = 0; i + 1 < trunks.size(); i++) {
                better |= swapIfBetter(i);
            }
        }
        for (int i = 0; i < trunks.size(); i++) {
            Trunk trunk = trunks.get(i);
            trunk.track = trunks.subList(0, i).stream()
                    .filter(trunk::overlaps)
                    .mapToInt(other -> other.track + 1)
                    .max()
                    .orElse(0);
        }
    }

    /** Gives each line its place, and says how wide the gap is. @param x where it begins */
    int place(int x) {
        if (trunks.isEmpty()) {
            return NARROWEST;
        }
        int first = x + labels(true);
        trunks.forEach(trunk -> trunk.x = first + trunk.track * TRACK);
        int last = trunks.stream().mapToInt(trunk -> trunk.x).max().orElse(first);
        return last + labels(false) - x;
    }

    private boolean swapIfBetter(int i) {
        Trunk left = trunks.get(i);
        Trunk right = trunks.get(i + 1);
        boolean better = right.crossings(left) < left.crossings(right);
        if (better) {
            trunks.set(i, right);
            trunks.set(i + 1, left);
        }
        return better;
    }

    /** The space beside the column on that side of the gap. Ports on a panel's right face the gap from its left. */
    private int labels(boolean onTheLeft) {
        int widest = ports(onTheLeft).mapToInt(Port::labelWidth).max().orElse(0);
        return widest == 0 ? BESIDE_LINES : widest + BESIDE_LABEL;
    }

    private Stream<Port> ports(boolean onTheRight) {
        return trunks.stream().flatMap(trunk -> trunk.ports.stream()).filter(port -> port.onTheRight == onTheRight);
    }
}

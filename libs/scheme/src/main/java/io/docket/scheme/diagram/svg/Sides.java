package io.docket.scheme.diagram.svg;

import java.util.List;

/**
 * In which gaps an arrow begins and ends. Gap {@code n} is left of column {@code n}. One gap is best; where ends are too far
 * apart for that, each is joined on the side that faces the target.
 */
record Sides(int home) {

    /**
     * The sides for an arrow between columns.
     *
     * @param from may be empty: it comes from above
     * @param gaps with the arrows that were added before
     */
    static Sides of(List<Integer> from, List<Integer> to, List<Gap> gaps) {
        int target = to.get(0);
        int before = (int) from.stream().filter(column -> column < target).count();
        int behind = (int) from.stream().filter(column -> column > target).count();
        if (before != behind) {
            return new Sides(before > behind ? target : target + 1);
        }
        int left = gaps.get(target).trunks.size();
        int right = gaps.get(target + 1).trunks.size();
        return new Sides(left < right ? target : target + 1);
    }

    /** The gap at which a panel in that column is joined. */
    int gapOf(int column) {
        return column < home ? column + 1 : column;
    }
}

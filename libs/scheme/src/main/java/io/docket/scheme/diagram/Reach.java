package io.docket.scheme.diagram;

import io.docket.scheme.diagram.Diagram.End;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Selector;
import io.docket.scheme.model.Status;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The statuses that a rule is about. Where it is about a whole category, or about all, this is said instead of each.
 *
 * @param statuses the ids of live ones
 * @param besideThePoint the ids of those for which it makes no difference whether they are counted in
 * @param emptyLanes the categories without a live status that it is about
 */
record Reach(Set<String> statuses, Set<String> besideThePoint, Set<Category> emptyLanes) {
    private static final int FEWEST_LANES = 3;
    private static final int MOST_EXCEPTIONS = 2;

    static final Reach NOWHERE = new Reach(Set.of(), Set.of(), Set.of());

    static Reach only(String status) {
        return new Reach(Set.of(status), Set.of(), Set.of());
    }

    /**
     * The live statuses that selectors name.
     *
     * @param matter those for which it makes a difference
     */
    static Reach of(Scheme scheme, List<Selector> selectors, Predicate<Status> matter) {
        Set<String> statuses = new LinkedHashSet<>();
        Set<String> besideThePoint = new LinkedHashSet<>();
        Set<Category> empty = EnumSet.allOf(Category.class);
        for (Status status : scheme.liveStatuses()) {
            empty.remove(status.category());
            if (!matter.test(status)) {
                besideThePoint.add(status.id());
            } else if (Scheme.selects(selectors, status)) {
                statuses.add(status.id());
            }
        }
        empty.removeIf(category -> selectors.stream().noneMatch(selector -> names(selector, category)));
        return new Reach(statuses, besideThePoint, empty);
    }

    /** Where a clock runs: nothing does in a final status. @param target to which it leads nowhere from there; or null */
    static Reach ofClock(Scheme scheme, List<Selector> in, String target) {
        return of(scheme, in, status -> !status.isFinal() && !status.id().equals(target));
    }

    private static boolean names(Selector selector, Category category) {
        return selector.isAny()
                || selector.categoryName().filter(category.name()::equals).isPresent();
    }

    boolean isNowhere() {
        return statuses.isEmpty() && emptyLanes.isEmpty();
    }

    /** Both together. */
    Reach and(Reach other) {
        Set<String> both = new LinkedHashSet<>(statuses);
        both.addAll(other.statuses);
        Set<String> neither = new LinkedHashSet<>(besideThePoint);
        neither.retainAll(other.besideThePoint);
        Set<Category> lanes = new LinkedHashSet<>(emptyLanes);
        lanes.addAll(other.emptyLanes);
        return new Reach(both, neither, lanes);
    }

    /** As few ends as say the same. */
    List<End> ends(Scheme scheme) {
        if (isEverywhere(scheme)) {
            return List.of(new End.Everywhere());
        }
        List<End> ends = new ArrayList<>();
        for (Category category : Category.values()) {
            List<String> lane = lane(scheme, category);
            List<String> within = lane.stream().filter(statuses::contains).toList();
            if (emptyLanes.contains(category) || isTheWhole(lane, within)) {
                ends.add(new End.InLane(category));
            } else {
                within.forEach(status -> ends.add(new End.At(status)));
            }
        }
        return ends;
    }

    /** The statuses to which {@link #ends} do not apply although they are among them. */
    List<String> exceptions(Scheme scheme) {
        if (isEverywhere(scheme)) {
            return List.of();
        }
        List<String> exceptions = new ArrayList<>();
        for (Category category : Category.values()) {
            List<String> lane = lane(scheme, category);
            if (isTheWhole(lane, lane.stream().filter(statuses::contains).toList())) {
                exceptions.addAll(left(lane));
            }
        }
        return exceptions;
    }

    private boolean isEverywhere(Scheme scheme) {
        Set<String> live = scheme.liveStatuses().stream().map(Status::id).collect(Collectors.toSet());
        long lanes = scheme.liveStatuses().stream()
                .filter(status -> statuses.contains(status.id()))
                .map(Status::category)
                .distinct()
                .count();
        Set<Category> empty = EnumSet.allOf(Category.class);
        scheme.liveStatuses().forEach(status -> empty.remove(status.category()));
        return lanes >= FEWEST_LANES && left(List.copyOf(live)).isEmpty() && emptyLanes.containsAll(empty);
    }

    /** A few exceptions to many are easier to read than the many. */
    private boolean isTheWhole(List<String> lane, List<String> within) {
        int left = left(lane).size();
        return within.size() > 1 && (left == 0 || left <= MOST_EXCEPTIONS && within.size() > 2 * left);
    }

    private List<String> left(List<String> lane) {
        return lane.stream()
                .filter(status -> !statuses.contains(status) && !besideThePoint.contains(status))
                .toList();
    }

    private static List<String> lane(Scheme scheme, Category category) {
        return scheme.liveStatuses().stream()
                .filter(status -> status.is(category))
                .map(Status::id)
                .toList();
    }
}

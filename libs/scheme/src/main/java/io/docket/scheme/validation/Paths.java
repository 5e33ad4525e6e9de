package io.docket.scheme.validation;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Move;
import io.docket.scheme.model.Reaction;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Selector;
import io.docket.scheme.model.SetBy;
import io.docket.scheme.model.Status;
import io.docket.scheme.model.Timer;
import io.docket.scheme.model.Trigger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where a ticket can go from where, if circumstances allow: a map from each status to those that may follow it. */
final class Paths {
    private final Map<String, Set<String>> next = new HashMap<>();

    private Paths() {}

    /** All ways: people's moves, reactions and timers. */
    static Paths all(Scheme scheme) {
        Paths paths = new Paths();
        for (Status from : scheme.statuses()) {
            scheme.liveStatuses().stream()
                    .filter(to -> personMayMove(scheme, from, to))
                    .forEach(to -> paths.add(from, to.id()));
        }
        scheme.reactions().forEach(reaction -> paths.addReaction(scheme, reaction));
        scheme.timers().forEach(timer -> paths.addTimer(scheme, timer));
        return paths;
    }

    /** Only the ways that a ticket goes without anybody acting. */
    static Paths withoutPeople(Scheme scheme) {
        Paths paths = new Paths();
        scheme.reactions().stream()
                .filter(reaction -> reaction.on() == Trigger.SCHEDULE_DUE)
                .forEach(reaction -> paths.addReaction(scheme, reaction));
        scheme.timers().forEach(timer -> paths.addTimer(scheme, timer));
        return paths;
    }

    /** All statuses that can be reached from {@code start}, itself among them only if there is a way round. */
    Set<String> reachableFrom(String start) {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(Set.of(start));
        while (!open.isEmpty()) {
            for (String status : next.getOrDefault(open.pop(), Set.of())) {
                if (reached.add(status)) {
                    open.push(status);
                }
            }
        }
        return reached;
    }

    private static boolean personMayMove(Scheme scheme, Status from, Status to) {
        return !from.id().equals(to.id())
                && !from.isFinal()
                && to.setBy() != SetBy.SYSTEM
                && !to.is(Category.NEW)
                && scheme.moves().stream().noneMatch(move -> alwaysForbids(move, from, to));
    }

    private static boolean alwaysForbids(Move move, Status from, Status to) {
        return move.forbid()
                && move.blocks()
                && move.where().isEmpty()
                && move.unless().isEmpty()
                && Scheme.selects(move.from(), from)
                && Scheme.selects(move.to(), to);
    }

    private void addReaction(Scheme scheme, Reaction reaction) {
        if (!reaction.stays()) {
            addSystemWay(scheme, reaction.from(), reaction.to());
        }
    }

    private void addTimer(Scheme scheme, Timer timer) {
        addSystemWay(scheme, timer.in(), timer.to());
    }

    private void addSystemWay(Scheme scheme, List<Selector> sources, String target) {
        Optional<Status> to = scheme.status(target).filter(Status::isLive);
        if (to.isEmpty()) {
            return;
        }
        scheme.statuses().stream()
                .filter(from -> Scheme.selects(sources, from) && !from.equals(to.get()))
                .forEach(from -> add(from, target));
    }

    private void add(Status from, String to) {
        next.computeIfAbsent(from.id(), id -> new LinkedHashSet<>()).add(to);
    }
}

package io.docket.scheme.validation;

import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.scheme.model.Timer;
import io.docket.scheme.model.Trigger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** The ways from status to status that tickets of one nature can go, if people do all that they may. */
final class Paths {

    /** From one status to another. @param rule the timer or reaction that leads there; null: a person */
    record Way(String from, String to, Record rule) {}

    private final Scheme scheme;
    private final List<Way> ways = new ArrayList<>();
    private final Map<String, Set<String>> next = new HashMap<>();

    private Paths(Scheme scheme) {
        this.scheme = scheme;
    }

    /** People's moves, reactions and timers, of tickets of one nature once they are created. */
    static Paths all(Scheme scheme, Nature nature) {
        Paths paths = new Paths(scheme);
        PersonalMoves moves = new PersonalMoves(scheme, nature);
        paths.addTimers();
        paths.addReactions(nature, (status, trigger) -> trigger != Trigger.CREATED);
        paths.addMoves(moves::areAllowed);
        return paths;
    }

    /** Only the ways that are open to every ticket of the nature for as long as it rests in a status. */
    static Paths atAnyTime(Scheme scheme, Nature nature) {
        Paths paths = new Paths(scheme);
        PersonalMoves moves = new PersonalMoves(scheme, nature);
        paths.addTimers();
        paths.addReactionsAtAnyTime(nature);
        paths.addMoves(moves::areAlwaysAllowed);
        return paths;
    }

    /** Only the ways that a ticket goes without anybody acting: timers, and what happens on a date. */
    static Paths withoutPeople(Scheme scheme, Nature nature) {
        Paths paths = new Paths(scheme);
        paths.addTimers();
        paths.addReactions(nature, (status, trigger) -> trigger == Trigger.SCHEDULE_DUE);
        return paths;
    }

    private void addTimers() {
        for (Status from : scheme.statuses()) {
            for (Timer timer : RunningTimers.thatRunOut(scheme, from)) {
                add(from, timer.to(), timer);
            }
        }
    }

    private void addReactions(Nature nature, BiPredicate<Status, Trigger> happens) {
        PossibleReactions reactions = new PossibleReactions(scheme, nature);
        for (Status from : scheme.statuses()) {
            Arrays.stream(Trigger.values())
                    .filter(trigger -> happens.test(from, trigger))
                    .flatMap(trigger -> reactions.leadingOutOf(from, trigger).stream())
                    .forEach(reaction -> add(from, reaction.to(), reaction));
        }
    }

    private void addReactionsAtAnyTime(Nature nature) {
        PossibleReactions reactions = new PossibleReactions(scheme, nature);
        for (Status from : scheme.statuses()) {
            Arrays.stream(Trigger.values())
                    .flatMap(trigger -> reactions.leadingOutAtAnyTime(from, trigger).stream())
                    .forEach(reaction -> add(from, reaction.to(), reaction));
        }
    }

    private void addMoves(BiPredicate<Status, Status> areAllowed) {
        for (Status from : scheme.statuses()) {
            scheme.liveStatuses().stream()
                    .filter(to -> areAllowed.test(from, to))
                    .forEach(to -> add(from, to.id(), null));
        }
    }

    private void add(Status from, String to, Record rule) {
        ways.add(new Way(from.id(), to, rule));
        next.computeIfAbsent(from.id(), id -> new LinkedHashSet<>()).add(to);
    }

    /** True if some way leads to a status. */
    boolean leadTo(Status status) {
        return next.values().stream().anyMatch(targets -> targets.contains(status.id()));
    }

    /** Each way with the rule that leads along it. */
    List<Way> ways() {
        return ways;
    }

    /** All statuses from which one of {@code ends} can be reached, those themselves among them. */
    Set<String> leadingTo(Set<String> ends) {
        Map<String, Set<String>> before = new HashMap<>();
        for (Way way : ways) {
            before.computeIfAbsent(way.to(), id -> new LinkedHashSet<>()).add(way.from());
        }
        Set<String> leading = new LinkedHashSet<>(ends);
        leading.addAll(reachable(before, ends));
        return leading;
    }

    /** All statuses that can be reached from {@code starts}, themselves among them only if there is a way round. */
    Set<String> reachableFrom(Collection<String> starts) {
        return reachable(next, starts);
    }

    private static Set<String> reachable(Map<String, Set<String>> steps, Collection<String> starts) {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(starts);
        while (!open.isEmpty()) {
            for (String status : steps.getOrDefault(open.pop(), Set.of())) {
                if (reached.add(status)) {
                    open.push(status);
                }
            }
        }
        return reached;
    }
}

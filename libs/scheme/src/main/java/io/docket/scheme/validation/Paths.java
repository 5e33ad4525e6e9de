package io.docket.scheme.validation;

import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.scheme.model.Timer;
import io.docket.scheme.model.Trigger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The ways from status to status that tickets of one nature can go, if people do all that they may. */
final class Paths {

    private static final Set<Trigger> CAUSED_BY_NOBODY = EnumSet.of(Trigger.SCHEDULE_DUE);
    private static final Set<Trigger> IN_A_TICKETS_LIFE = EnumSet.complementOf(EnumSet.of(Trigger.CREATED));

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
        paths.addTimers();
        paths.addReactions(nature, IN_A_TICKETS_LIFE);
        paths.addMoves(nature);
        return paths;
    }

    /** Only the ways that a ticket goes without anybody acting: timers, and what happens on a date. */
    static Paths withoutPeople(Scheme scheme, Nature nature) {
        Paths paths = new Paths(scheme);
        paths.addTimers();
        paths.addReactions(nature, CAUSED_BY_NOBODY);
        return paths;
    }

    private void addTimers() {
        for (Status from : scheme.statuses()) {
            for (Timer timer : RunningTimers.thatRunOut(scheme, from)) {
                add(from, timer.to(), timer);
            }
        }
    }

    private void addReactions(Nature nature, Set<Trigger> triggers) {
        PossibleReactions reactions = new PossibleReactions(scheme, nature);
        for (Status from : scheme.statuses()) {
            triggers.stream()
                    .flatMap(trigger -> reactions.leadingOutOf(from, trigger).stream())
                    .forEach(reaction -> add(from, reaction.to(), reaction));
        }
    }

    private void addMoves(Nature nature) {
        PersonalMoves moves = new PersonalMoves(scheme, nature);
        for (Status from : scheme.statuses()) {
            scheme.liveStatuses().stream()
                    .filter(to -> moves.areAllowed(from, to))
                    .forEach(to -> add(from, to.id(), null));
        }
    }

    private void add(Status from, String to, Record rule) {
        ways.add(new Way(from.id(), to, rule));
        next.computeIfAbsent(from.id(), id -> new LinkedHashSet<>()).add(to);
    }

    /** Each way with the rule that leads along it. */
    List<Way> ways() {
        return ways;
    }

    /** All statuses that can be reached from {@code starts}, themselves among them only if there is a way round. */
    Set<String> reachableFrom(Collection<String> starts) {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(starts);
        while (!open.isEmpty()) {
            for (String status : next.getOrDefault(open.pop(), Set.of())) {
                if (reached.add(status)) {
                    open.push(status);
                }
            }
        }
        return reached;
    }
}

package io.docket.scheme.validation;

import io.docket.scheme.model.Reaction;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Timer;
import io.docket.scheme.validation.Draft.At;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** {@code livelock}: no cycle of timers and system reactions runs without a person acting. */
final class Livelock implements Check {

    /** One finding for each cycle, at the first rule that turns in it. */
    @Override
    public List<Finding> of(Draft draft) {
        List<Finding> findings = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (Nature nature : Nature.toldApartBy(List.of(draft.scheme()))) {
            Paths paths = Paths.withoutPeople(draft.scheme(), nature);
            for (At<?> rule : rules(draft.scheme())) {
                tellOf(rule, paths, told, findings);
            }
        }
        return findings;
    }

    /** Every rule that moves tickets without anybody acting may be among these. */
    private static List<At<?>> rules(Scheme scheme) {
        Stream<At<Timer>> timers = Draft.each("/timers", scheme.timers()).stream();
        Stream<At<Reaction>> reactions = Draft.each("/reactions", scheme.reactions()).stream();
        return Stream.<At<?>>concat(timers, reactions).toList();
    }

    private static void tellOf(At<?> rule, Paths paths, Set<String> told, List<Finding> findings) {
        for (Paths.Way way : paths.ways()) {
            if (way.rule() == rule.value()
                    && !told.contains(way.to())
                    && paths.reachableFrom(Set.of(way.to())).contains(way.from())) {
                told.addAll(cycleOf(paths, way.to()));
                findings.add(finding(rule.pointer(), way.to()));
            }
        }
    }

    private static Set<String> cycleOf(Paths paths, String status) {
        Set<String> cycle = new HashSet<>(paths.reachableFrom(Set.of(status)));
        cycle.removeIf(other -> !paths.reachableFrom(Set.of(other)).contains(status));
        return cycle;
    }

    private static Finding finding(String rule, String target) {
        return Finding.error(
                "livelock",
                rule + "/to",
                "From '" + target + "' the ticket comes back here by itself, and so on for ever; let a person act in"
                        + " between.");
    }
}

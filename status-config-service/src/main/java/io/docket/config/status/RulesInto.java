package io.docket.config.status;

import io.docket.scheme.model.Move;
import io.docket.scheme.model.Reaction;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Selector;
import io.docket.scheme.model.Timer;
import java.util.List;
import java.util.stream.Stream;

/** Finds the rules that name a status as their target; a source may be a deleted status, a target never (STD-14). */
final class RulesInto {

    private RulesInto() {}

    /** The ids of the moves, reactions and timers that lead to a status by its id, in the document's order. */
    static List<String> status(Scheme scheme, String status) {
        Selector named = new Selector(status);
        Stream<String> moves = scheme.moves().stream()
                .filter(move -> move.to().contains(named))
                .map(Move::id);
        Stream<String> reactions = scheme.reactions().stream()
                .filter(reaction -> status.equals(reaction.to()))
                .map(Reaction::id);
        Stream<String> timers = scheme.timers().stream()
                .filter(timer -> status.equals(timer.to()))
                .map(Timer::id);
        return Stream.of(moves, reactions, timers).flatMap(rules -> rules).toList();
    }
}

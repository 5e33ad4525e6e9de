package io.docket.scheme.law;

import io.docket.scheme.engine.CauseKind;
import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.Decision;
import io.docket.scheme.engine.Event;
import io.docket.scheme.engine.RefusalCode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How often things were seen: a law says nothing of what never happens. */
final class Sights {
    private static final String LATE = "reply past its deadline";
    private static final String CHANGED = "command under a later version";
    private static final String WORKING = "clock that runs working time";
    private static final String WORKING_STEP = "next reminder after working time";
    private static final String DELETED = "command in a deleted status";

    private final Map<String, Long> seen = new TreeMap<>();

    void see(Taken taken) {
        count(taken.command().getClass().getSimpleName());
        if (taken.decision() instanceof Decision.Refused refused) {
            count(refused.code().code());
            countIf(refused.followUpPossible(), LATE);
        }
        taken.decision().events().forEach(this::see);
        if (taken.before().exists()) {
            countIf(taken.scheme().version() > taken.enteredUnder(), CHANGED);
            countIf(taken.scheme().requireStatus(taken.before().status()).deleted(), DELETED);
        }
    }

    private void see(Event event) {
        count(event.getClass().getSimpleName());
        if (event instanceof Event.StatusEntered entered) {
            count(entry(entered.cause().kind()));
        }
        if (event instanceof Event.ClockSet set
                && set.clock().span() != null
                && set.clock().span().isWorking()) {
            count(set.clock().step() == 1 ? WORKING : WORKING_STEP);
        }
    }

    private static String entry(CauseKind cause) {
        return "entered by " + cause;
    }

    private void countIf(boolean so, String what) {
        if (so) {
            count(what);
        }
    }

    private void count(String what) {
        seen.merge(what, 1L, Long::sum);
    }

    /** What can be seen and was not: commands, events, refusals, causes, and what schemes do to tickets under way. */
    List<String> missed() {
        Stream<String> records = Stream.of(Command.class, Event.class)
                .flatMap(type -> Arrays.stream(type.getPermittedSubclasses()))
                .map(Class::getSimpleName);
        Stream<String> codes = Arrays.stream(RefusalCode.values()).map(RefusalCode::code);
        Stream<String> entries = Stream.of(CauseKind.AGENT, CauseKind.REACTION, CauseKind.TIMER, CauseKind.SCHEDULE)
                .map(Sights::entry);
        return Stream.of(records, codes, entries, Stream.of(LATE, CHANGED, DELETED, WORKING, WORKING_STEP))
                .flatMap(each -> each)
                .filter(what -> !seen.containsKey(what))
                .toList();
    }

    @Override
    public String toString() {
        return seen.toString();
    }
}

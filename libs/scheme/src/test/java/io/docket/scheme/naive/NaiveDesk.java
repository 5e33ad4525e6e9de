package io.docket.scheme.naive;

import io.docket.scheme.engine.Actor;
import io.docket.scheme.engine.Command;
import io.docket.scheme.model.Scheme;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** A desk with one ticket: takes commands as the specification tells it to, and remembers everything. */
public final class NaiveDesk {
    private final Past past = new Past();

    /** What follows from a command, under the scheme in force; what is due comes first. */
    public Answer take(Scheme scheme, Command command, Actor actor, Instant now) {
        Moment moment = new Moment(past, scheme, actor, now);
        Consequences consequences = new Consequences(moment);
        return answer(() -> {
            new DueClocks(moment, consequences).takeAll();
            new People(moment, consequences).take(command);
        });
    }

    /** What follows where somebody comes round to look at a clock; null: it does not run any more. */
    public Answer takeClock(Scheme scheme, Running clock, Instant now) {
        Moment moment = new Moment(past, scheme, Actor.SYSTEM, now);
        return answer(() -> new DueClocks(moment, new Consequences(moment)).takeUntil(clock));
    }

    /** What follows where a clock is to do nothing and begins again; null: it does not run any more. */
    public Answer startClockAnew(Scheme scheme, Running clock, Instant now) {
        Moment moment = new Moment(past, scheme, Actor.SYSTEM, now);
        return answer(() -> new DueClocks(moment, new Consequences(moment)).startAnew(clock));
    }

    /** What was refused never happened. */
    private Answer answer(Runnable doing) {
        int before = past.length();
        try {
            doing.run();
            return new Answer(null, List.of(), false, null, effectsSince(before));
        } catch (Refused refused) {
            past.forgetFrom(before);
            return refused.answer();
        }
    }

    private List<String> effectsSince(int start) {
        return past.from(start).stream()
                .map(Effects::line)
                .filter(Objects::nonNull)
                .toList();
    }

    /** True if a ticket was opened. */
    public boolean hasATicket() {
        return !past.isEmpty();
    }

    /** The ticket as it is. */
    public Picture picture() {
        return Picture.of(past);
    }
}

package io.docket.scheme.naive;

import io.docket.scheme.engine.Actor;
import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.RefusalCode;
import io.docket.scheme.engine.Role;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import java.time.Instant;
import java.util.List;

/** The moment at which something is decided: what was before, what holds, who acts. */
final class Moment {
    private final Past past;
    private final Scheme scheme;
    private final Actor actor;
    private final Instant now;
    private String because;

    Moment(Past past, Scheme scheme, Actor actor, Instant now) {
        this.past = past;
        this.scheme = scheme;
        this.actor = actor;
        this.now = now;
        this.because = person();
    }

    Past past() {
        return past;
    }

    Scheme scheme() {
        return scheme;
    }

    Instant now() {
        return now;
    }

    /** The desk: an agent, or another system for it. */
    boolean isByDesk() {
        return actor.role() != Role.CUSTOMER;
    }

    private String person() {
        return isByDesk() ? "AGENT" : "CUSTOMER";
    }

    boolean isBecauseOfAPerson() {
        return because.equals(person());
    }

    boolean isBecauseOfATimer() {
        return because.startsWith("TIMER");
    }

    void happens(Happening what) {
        past.add(now, scheme, because, what);
    }

    /** What the system does by itself is nobody's doing. */
    void because(String cause, Runnable doing) {
        String before = because;
        because = cause;
        doing.run();
        because = before;
    }

    Status present() {
        return Reading.status(scheme, past.status());
    }

    boolean isFinal() {
        return Reading.isFinal(present());
    }

    void mustNotBeFinal() {
        if (isFinal()) {
            throw Refused.by(RefusalCode.TICKET_FINAL, "final-status");
        }
    }

    void mustTakeReplies() {
        if (Reading.takesNoReplies(present())) {
            throw Refused.by(RefusalCode.REPLIES_CLOSED, "replies-closed");
        }
    }

    /** The ticket, as conditions see it; all may be null. */
    Reading.Case caseNow(String body, String side, String score) {
        Command.CreateTicket request = past.last(Happening.Opened.class).request();
        return new Reading.Case(
                request.kind().name(),
                request.channel().name(),
                past.topic(),
                past.priority().name(),
                List.of(past.subject(), body == null ? request.description() : body),
                side,
                score);
    }
}

package io.docket.scheme.impact;

import io.docket.scheme.model.Replies;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Span;
import io.docket.scheme.model.Status;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Compares the statuses of a published scheme with those of a draft. */
final class StatusComparison {
    private static final Instant FEBRUARY = Instant.parse("2001-02-01T00:00:00Z");
    private static final Instant JULY = Instant.parse("2001-07-01T00:00:00Z");

    private final Scheme published;
    private final Scheme draft;
    private final MoveComparison moves;
    private final Ways waysBefore;
    private final Ways waysAfter;

    StatusComparison(Scheme published, Scheme draft) {
        this.published = published;
        this.draft = draft;
        this.moves = new MoveComparison(published, draft);
        this.waysBefore = new Ways(published);
        this.waysAfter = new Ways(draft);
    }

    /** Of the statuses that the change touches, in the published order. */
    List<StatusImpact> impacts() {
        return published.statuses().stream()
                .map(this::impact)
                .filter(impact -> !impact.effects().isEmpty())
                .toList();
    }

    private StatusImpact impact(Status before) {
        Status after = draft.requireStatus(before.id());
        return new StatusImpact(
                before,
                before.isLive() && after.deleted(),
                moves.leaving(before, after),
                after.isLive() ? moves.entering(before, after) : List.of(),
                takesFewerReplies(before.replies(), after.replies()),
                closedOff(before, after));
    }

    private Set<Direction> closedOff(Status before, Status after) {
        Set<Direction> closed = EnumSet.noneOf(Direction.class);
        if (waysBefore.outOf(before).isLostIn(waysAfter.outOf(after))) {
            closed.add(Direction.LEAVING);
        }
        if (after.isLive() && waysBefore.into(before).isLostIn(waysAfter.into(after))) {
            closed.add(Direction.ENTERING);
        }
        return closed;
    }

    private boolean takesFewerReplies(Replies before, Replies after) {
        if (after instanceof Replies.Within within) {
            return before instanceof Replies.Always
                    || before instanceof Replies.Within earlier && mayEndSooner(within.span(), earlier.span());
        }
        return after instanceof Replies.Never && !(before instanceof Replies.Never);
    }

    /** What cannot be compared, such as working time with other time, may. */
    private boolean mayEndSooner(Span span, Span other) {
        if (span.isWorking() || other.isWorking()) {
            boolean sameCalendar = Objects.equals(published.calendar(), draft.calendar());
            return !sameCalendar || !span.isWorkingNoShorterThan(other);
        }
        return elapsesSooner(span, other);
    }

    /** A month has 28 days at least and 31 at most: counted from either it must not end sooner. */
    private static boolean elapsesSooner(Span span, Span other) {
        return Stream.of(FEBRUARY, JULY).anyMatch(start -> span.after(start).isBefore(other.after(start)));
    }
}

package io.docket.scheme.naive;

import io.docket.scheme.engine.Hold;
import io.docket.scheme.engine.MoveRequest;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.FollowUpRule;
import io.docket.scheme.model.Move;
import io.docket.scheme.model.Requirement;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.SetBy;
import io.docket.scheme.model.Severity;
import io.docket.scheme.model.Since;
import io.docket.scheme.model.Status;
import io.docket.scheme.model.Trigger;
import io.docket.scheme.naive.Answer.No;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What rules have against a person's move. The messages that come with it have been said already. */
final class Judge {
    private final Scheme scheme;
    private final Past past;
    private final Instant now;
    private final MoveRequest request;
    private final Status present;
    private final Status target;
    private final List<No> refusals = new ArrayList<>();
    private final List<No> advice = new ArrayList<>();

    /** @param one the ticket, as conditions see it */
    Judge(Scheme scheme, Past past, Instant now, MoveRequest request, Reading.Case one) {
        this.scheme = scheme;
        this.past = past;
        this.now = now;
        this.request = request;
        this.present = Reading.status(scheme, past.status());
        this.target = Reading.status(scheme, request.to());
        judge(one);
    }

    List<No> refusals() {
        return refusals;
    }

    List<No> advice() {
        return advice;
    }

    boolean isStaying() {
        return target == present;
    }

    private void judge(Reading.Case one) {
        if (isStaying() && !changesAnything()) {
            return;
        }
        if (Reading.isFinal(present)) {
            refuse("final-status");
        } else if (target == null) {
            refuse("unknown-status");
        } else if (isStaying()) {
            judgeStaying(one);
        } else {
            judgeMoving(one);
        }
    }

    private boolean changesAnything() {
        return !request.equals(MoveRequest.to(request.to()));
    }

    private void judgeStaying(Reading.Case one) {
        boolean more = request.resolution() != null
                || request.resolutionText() != null
                || request.closeReason() != null
                || request.duplicateOf() != null
                || request.assignee() != null;
        if (more) {
            refuse("present-status");
        }
        judgeMoments();
        judgeHold();
        for (Move move : scheme.moves()) {
            if (concerns(move, one)) {
                judgeRequirements(move, missing(move, true));
            }
        }
    }

    private void judgeMoving(Reading.Case one) {
        if (target.deleted()) {
            refuse("deleted-status");
        }
        if (target.category() == Category.NEW) {
            refuse("all-10");
        }
        if (target.setBy() == SetBy.SYSTEM) {
            refuse("set-by-system");
        }
        judgeMoments();
        judgeHold();
        boolean explains = request.closeReason() != null && !isAskedNow("closeReason", one)
                || request.duplicateOf() != null && !isAskedNow("duplicateOfFor", one);
        if (explains && target.category() != Category.CLOSED) {
            refuse("no-closure-here");
        }
        for (Move move : scheme.moves()) {
            if (concerns(move, one)) {
                judgeMove(move);
            }
        }
    }

    private boolean concerns(Move move, Reading.Case one) {
        return Reading.isSource(move.from(), present)
                && Reading.isTarget(move.to(), target)
                && Reading.applies(move.where(), move.unless(), one);
    }

    private void judgeMove(Move move) {
        if (move.forbid()) {
            say(move, List.of());
        } else {
            judgeRequirements(move, missing(move, false));
        }
    }

    private void judgeRequirements(Move move, List<String> missing) {
        if (!missing.isEmpty()) {
            say(move, missing);
        }
    }

    private void say(Move move, List<String> missing) {
        (move.severity() == Severity.BLOCK ? refusals : advice).add(new No(move.id(), missing));
    }

    private void judgeMoments() {
        if (request.followUpAt() != null) {
            if (Reading.isFinal(target)) {
                refuse("no-follow-up-here");
            }
            refusals.addAll(judgeFollowUp(scheme, target, request.followUpAt(), now));
        }
        if (request.scheduledFor() != null && !takesADate()) {
            refuse("no-schedule-here");
        }
        if (request.scheduledFor() != null && !request.scheduledFor().isAfter(now)) {
            refuse("schedule-in-the-past", "scheduledFor");
        }
    }

    /** What is against a follow-up at a moment, in a status. */
    static List<No> judgeFollowUp(Scheme scheme, Status status, Instant at, Instant now) {
        List<No> refusals = new ArrayList<>();
        if (!at.isAfter(now)) {
            refusals.add(new No("follow-up-in-the-past", List.of("followUp")));
        }
        for (FollowUpRule rule : Reading.followUpRules(scheme, status)) {
            if (rule.within() != null && at.isAfter(Reading.after(now, rule.within(), scheme))) {
                refusals.add(new No(rule.id(), List.of("followUp")));
            }
        }
        return refusals;
    }

    private boolean takesADate() {
        boolean leadsOn = scheme.reactions().stream()
                .anyMatch(each -> each.on() == Trigger.SCHEDULE_DUE && Reading.isSource(each.from(), target));
        return leadsOn || isAskedFor("scheduledFor");
    }

    private void judgeHold() {
        boolean takesHolds = target.category() == Category.PAUSED || isAskedFor("holdReason");
        if (request.hold() != null && !takesHolds) {
            refuse("no-hold-here");
        }
    }

    /** True if any rule about moves to the target speaks of such a thing. */
    private boolean isAskedFor(String key) {
        return scheme.moves().stream().anyMatch(move -> Reading.isTarget(move.to(), target) && asks(move, key));
    }

    /** True if a rule about this very move does. */
    private boolean isAskedNow(String key, Reading.Case one) {
        return scheme.moves().stream().anyMatch(move -> concerns(move, one) && asks(move, key));
    }

    private static boolean asks(Move move, String key) {
        return move.require().stream().anyMatch(requirement -> requirement.key().equals(key));
    }

    private void refuse(String rule, String... missing) {
        refusals.add(new No(rule, List.of(missing)));
    }

    private List<String> missing(Move move, boolean staying) {
        List<String> missing = new ArrayList<>();
        for (Requirement requirement : move.require()) {
            if ((!staying || isAboutWhatChanges(requirement)) && !isMet(requirement)) {
                missing.add(requirement.key());
            }
        }
        return missing;
    }

    /** Follow-up, schedule and team are there if they change at all; a hold may lack its notice. */
    private boolean isAboutWhatChanges(Requirement requirement) {
        return request.hold() != null && requirement.key().startsWith("hold");
    }

    private boolean isMet(Requirement requirement) {
        Object value = requirement.value();
        return switch (requirement.key()) {
            case "publicReply" -> past.hasPublicReply(since(value));
            case "externalReply" -> past.hasExternalReply(since(value));
            case "publicOrExternalReply" -> past.hasPublicReply(since(value)) || past.hasExternalReply(since(value));
            case "followUp" -> request.followUpAt() != null;
            case "scheduledFor" -> request.scheduledFor() != null;
            case "holdReason" ->
                request.hold() != null && isOneOf(value, request.hold().reason());
            case "holdNoticeFor" ->
                request.hold() == null || !isOneOf(value, request.hold().reason()) || hold().notice() != null;
            case "resolutionText" -> request.resolutionText() != null;
            case "team" -> request.team() != null || past.team() != null;
            case "assignee" -> request.assignee() != null || past.assignee() != null;
            case "closeReason" -> isOneOf(value, request.closeReason());
            case "duplicateOfFor" -> !isOneOf(value, request.closeReason()) || request.duplicateOf() != null;
            case "awaitedSidePresent" ->
                Reading.awaitedSide(scheme, target) == null || past.hasSomebodyOn(Reading.awaitedSide(scheme, target));
            default -> throw new IllegalArgumentException("What is " + requirement.key() + "?");
        };
    }

    /** The hold that the move leads to: one that goes on for the same reason keeps its notice. */
    Hold hold() {
        Hold asked = request.hold();
        boolean goesOn = isStaying()
                && past.hold() != null
                && asked.notice() == null
                && past.hold().reason() == asked.reason();
        return goesOn ? past.hold() : asked;
    }

    private static Since since(Object value) {
        return Since.valueOf(value.toString());
    }

    private static boolean isOneOf(Object values, Enum<?> value) {
        return value != null && ((List<?>) values).contains(value.name());
    }
}

package io.docket.scheme.naive;

import io.docket.scheme.engine.MessageOrigin;
import io.docket.scheme.engine.MessageType;
import io.docket.scheme.engine.MoveRequest;
import io.docket.scheme.engine.RefusalCode;
import io.docket.scheme.model.FollowUpRule;
import io.docket.scheme.model.NoticeTrigger;
import io.docket.scheme.model.Resolution;

/** What people say, and the moves that they ask for with it. */
final class Moves {
    private final Moment moment;
    private final Consequences consequences;

    Moves(Moment moment, Consequences consequences) {
        this.moment = moment;
        this.consequences = consequences;
    }

    /** What is said comes before the move it goes with, and a hold's notice before all of it. */
    void saysAndMoves(MessageType type, String body, MoveRequest request) {
        int start = moment.past().length();
        boolean replies = request != null && (request.reply() != null || request.resolutionText() != null);
        if (request != null && !moment.isFinal() && (replies || request.externalReply() != null)) {
            moment.mustTakeReplies();
        }
        if (request != null && request.hold() != null && request.hold().notice() != null) {
            says(MessageType.NOTICE, MessageOrigin.HOLD, request.hold().notice());
        }
        if (type != null) {
            says(type, body);
        }
        if (request != null) {
            saysTheRest(request);
            carryOut(request);
        }
        if (replies || type == MessageType.REPLY) {
            mustHavePromisedTheNext(start);
        }
    }

    private void carryOut(MoveRequest request) {
        Judge judge =
                new Judge(moment.scheme(), moment.past(), moment.now(), request, moment.caseNow(null, null, null));
        if (!judge.refusals().isEmpty()) {
            throw Refused.by(RefusalCode.MOVE_REFUSED, judge.refusals());
        }
        judge.advice().forEach(no -> moment.happens(new Happening.Advised(no.rule(), no.missing())));
        if (judge.isStaying()) {
            stays(request, judge);
        } else {
            consequences.enter(Reading.status(moment.scheme(), request.to()));
            bring(request, judge);
            if (request.closeReason() != null || request.duplicateOf() != null) {
                moment.happens(new Happening.ClosureExplained(request.closeReason(), request.duplicateOf()));
            }
            if (request.resolution() != null) {
                resolves(request.resolution());
            }
        }
    }

    private void stays(MoveRequest request, Judge judge) {
        boolean changes = request.followUpAt() != null
                || isNew(request.scheduledFor(), moment.past().date())
                || request.hold() != null && isNew(judge.hold(), moment.past().hold())
                || isNew(request.team(), moment.past().team());
        bring(request, judge);
        if (changes) {
            moment.happens(new Happening.Stayed());
        }
    }

    private static boolean isNew(Object asked, Object present) {
        return asked != null && !asked.equals(present);
    }

    private void bring(MoveRequest request, Judge judge) {
        if (request.assignee() != null || request.team() != null) {
            moment.happens(new Happening.Given(
                    Reading.firstOf(request.assignee(), moment.past().assignee()),
                    Reading.firstOf(request.team(), moment.past().team())));
        }
        if (request.followUpAt() != null) {
            consequences.nameFollowUp(request.followUpAt(), null);
        }
        if (request.scheduledFor() != null) {
            moment.happens(new Happening.DateNamed(request.scheduledFor()));
        }
        if (request.hold() != null) {
            moment.happens(new Happening.Held(judge.hold()));
        }
    }

    void says(MessageType type, String body) {
        says(type, MessageOrigin.WRITTEN, body);
    }

    void says(MessageType type, MessageOrigin origin, String body) {
        moment.happens(new Happening.Said(type, origin, body, null));
        if (type == MessageType.REPLY) {
            consequences.tell(NoticeTrigger.AGENT_REPLIED, moment.present());
        }
    }

    private void saysTheRest(MoveRequest request) {
        if (request.externalReply() != null) {
            says(MessageType.EXTERNAL_REPLY, request.externalReply().note());
        }
        if (request.reply() != null) {
            says(MessageType.REPLY, request.reply());
        }
        if (request.resolutionText() != null) {
            says(MessageType.REPLY, MessageOrigin.RESOLUTION, request.resolutionText());
        }
    }

    /** HLP-03: a public reply brings the next promise, or the ticket moves. */
    void mustHavePromisedTheNext(int start) {
        FollowUpRule rule = Reading.promiseRule(moment.scheme(), moment.present());
        if (rule != null && !moment.past().hasNamedFollowUpOrMovedSince(start)) {
            throw Refused.by(RefusalCode.PROMISE_REQUIRED, rule.id(), "followUp");
        }
    }

    /** What became of the problem itself, which no status says. */
    void resolves(Resolution resolution) {
        if (resolution != moment.past().resolution()) {
            moment.happens(new Happening.Resolved(resolution));
        }
    }
}

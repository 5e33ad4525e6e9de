package io.docket.scheme.naive;

import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.MessageOrigin;
import io.docket.scheme.engine.MessageType;
import io.docket.scheme.engine.Participant;
import io.docket.scheme.engine.RefusalCode;
import io.docket.scheme.model.FollowUpRule;
import io.docket.scheme.model.NoticeTrigger;
import io.docket.scheme.model.Priority;
import io.docket.scheme.model.Replies;
import io.docket.scheme.model.Trigger;
import io.docket.scheme.naive.Answer.No;
import java.util.List;
import java.util.Objects;

/** What people can do to a ticket, command by command. */
final class People {
    private final Moment moment;
    private final Consequences consequences;
    private final Moves moves;

    People(Moment moment, Consequences consequences) {
        this.moment = moment;
        this.consequences = consequences;
        this.moves = new Moves(moment, consequences);
    }

    void take(Command command) {
        if (command instanceof Command.CreateTicket creation) {
            new Opening(moment, consequences).open(creation);
        } else if (command instanceof Command.AgentReply reply) {
            agentReplies(reply);
        } else if (command instanceof Command.CustomerReply reply) {
            customerReplies(reply);
        } else if (command instanceof Command.AddNote note) {
            moves.saysAndMoves(MessageType.NOTE, note.body(), note.move());
        } else if (command instanceof Command.AddNotice notice) {
            if (moment.isFinal()) {
                moment.mustTakeReplies();
            }
            moves.saysAndMoves(MessageType.NOTICE, notice.body(), notice.move());
        } else if (command instanceof Command.ExternalReply external) {
            moment.mustTakeReplies();
            moves.saysAndMoves(MessageType.EXTERNAL_REPLY, external.body(), external.move());
        } else if (command instanceof Command.MoveTo move) {
            moves.saysAndMoves(null, null, move.request());
        } else if (command instanceof Command.Confirm confirm) {
            confirms(confirm);
        } else if (command instanceof Command.ScoreSurvey scoring) {
            scores(scoring);
        } else if (command instanceof Command.SetFollowUp followUp) {
            setsFollowUp(followUp);
        } else if (command instanceof Command.DropFollowUp) {
            dropsFollowUp();
        } else if (command instanceof Command.Assign assign) {
            gives(assign.assignee(), assign.team());
        } else if (command instanceof Command.TakeNext next) {
            moment.mustNotBeFinal();
            gives(next.assignee(), next.team() == null ? moment.past().team() : next.team());
        } else if (command instanceof Command.AddParticipant joining) {
            joins(joining.participant());
        } else if (command instanceof Command.RemoveParticipant parting) {
            parts(parting.participant());
        } else if (command instanceof Command.Edit edit) {
            edits(edit);
        }
    }

    private void agentReplies(Command.AgentReply reply) {
        moment.mustTakeReplies();
        if (reply.move() != null) {
            moves.saysAndMoves(MessageType.REPLY, reply.body(), reply.move());
            return;
        }
        int start = moment.past().length();
        moves.says(MessageType.REPLY, reply.body());
        consequences.react(Trigger.AGENT_REPLIED, moment.caseNow(reply.body(), null, null));
        moves.mustHavePromisedTheNext(start);
    }

    private void customerReplies(Command.CustomerReply reply) {
        moment.mustTakeReplies();
        boolean hasDeadline = moment.present().replies() instanceof Replies.Within
                && moment.past().repliesUntil() != null;
        if (hasDeadline && !moment.now().isBefore(moment.past().repliesUntil())) {
            throw Refused.asTooLate("replies-closed");
        }
        moment.happens(new Happening.Said(MessageType.REPLY, MessageOrigin.WRITTEN, reply.body(), reply.side()));
        consequences.tell(NoticeTrigger.CUSTOMER_REPLIED, moment.present());
        consequences.react(Trigger.CUSTOMER_REPLIED, moment.caseNow(reply.body(), reply.side(), null));
        if (reply.move() != null) {
            moves.saysAndMoves(null, null, reply.move());
        }
    }

    /** Something can be confirmed where the scheme says what follows. */
    private void confirms(Command.Confirm confirm) {
        Reading.Case one = moment.caseNow(null, null, null);
        if (moment.isFinal() || consequences.reaction(Trigger.CUSTOMER_CONFIRMED, one) == null) {
            throw Refused.by(RefusalCode.NOTHING_TO_CONFIRM, "nothing-to-confirm");
        }
        moment.happens(new Happening.Confirmed(confirm.onBehalfOf()));
        consequences.react(Trigger.CUSTOMER_CONFIRMED, one);
    }

    private void scores(Command.ScoreSurvey scoring) {
        if (moment.isFinal() || moment.past().last(Happening.SurveyOpened.class) == null) {
            throw Refused.by(RefusalCode.NOTHING_TO_SCORE, "nothing-to-score");
        }
        if (!moment.past().isSurveyOpen()) {
            throw Refused.by(RefusalCode.ALREADY_SCORED, "already-scored");
        }
        moment.happens(new Happening.Scored(scoring.score()));
        consequences.react(
                Trigger.SURVEY_SCORED,
                moment.caseNow(scoring.comment(), null, scoring.score().name()));
    }

    private void setsFollowUp(Command.SetFollowUp followUp) {
        moment.mustNotBeFinal();
        List<No> refusals = Judge.judgeFollowUp(moment.scheme(), moment.present(), followUp.at(), moment.now());
        if (!refusals.isEmpty()) {
            throw Refused.by(RefusalCode.MOVE_REFUSED, refusals);
        }
        if (!consequences.isNamedAndToCome(followUp.at(), followUp.note())) {
            consequences.nameFollowUp(followUp.at(), followUp.note());
        }
    }

    private void dropsFollowUp() {
        if (moment.past().followUp() == null) {
            return;
        }
        moment.mustNotBeFinal();
        FollowUpRule rule = Reading.keepRule(moment.scheme(), moment.present());
        if (rule != null) {
            throw Refused.by(RefusalCode.FOLLOW_UP_REQUIRED, rule.id(), "followUp");
        }
        moment.happens(new Happening.FollowUpDropped());
    }

    /** To assign a person starts work; so does to take a ticket from the queue. */
    private void gives(String assignee, String team) {
        if (isGivenTo(assignee, team) && moment.isFinal()) {
            return;
        }
        moment.mustNotBeFinal();
        if (!isGivenTo(assignee, team)) {
            moment.happens(new Happening.Given(assignee, team));
        }
        if (assignee != null) {
            consequences.react(Trigger.WORK_STARTED, moment.caseNow(null, null, null));
        }
    }

    private boolean isGivenTo(String assignee, String team) {
        return Objects.equals(assignee, moment.past().assignee())
                && Objects.equals(team, moment.past().team());
    }

    private void joins(Participant participant) {
        if (moment.past().participant(participant.id()) == null) {
            moment.mustNotBeFinal();
            moment.happens(new Happening.Joined(participant));
        }
    }

    private void parts(String participant) {
        if (moment.past().participant(participant) == null) {
            return;
        }
        if (participant.equals(
                moment.past().last(Happening.Opened.class).request().requester())) {
            throw Refused.by(RefusalCode.REQUESTER_STAYS, "requester-stays");
        }
        moment.mustNotBeFinal();
        moment.happens(new Happening.Parted(participant));
    }

    private void edits(Command.Edit edit) {
        String subject = Reading.firstOf(edit.subject(), moment.past().subject());
        Priority priority = Reading.firstOf(edit.priority(), moment.past().priority());
        String topic = Reading.firstOf(edit.topic(), moment.past().topic());
        Happening.Edited edited = new Happening.Edited(subject, priority, topic);
        if (!edited.equals(new Happening.Edited(
                moment.past().subject(), moment.past().priority(), moment.past().topic()))) {
            moment.mustNotBeFinal();
            moment.happens(edited);
        }
        moves.resolves(
                edit.clearResolution()
                        ? null
                        : Reading.firstOf(edit.resolution(), moment.past().resolution()));
    }
}

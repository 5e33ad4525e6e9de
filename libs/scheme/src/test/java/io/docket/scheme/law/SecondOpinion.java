package io.docket.scheme.law;

import io.docket.scheme.engine.Clock;
import io.docket.scheme.engine.ClockKind;
import io.docket.scheme.engine.Decision;
import io.docket.scheme.engine.Event;
import io.docket.scheme.engine.ReplyFacts;
import io.docket.scheme.engine.Survey;
import io.docket.scheme.engine.Ticket;
import io.docket.scheme.model.Score;
import io.docket.scheme.naive.Answer;
import io.docket.scheme.naive.Effects;
import io.docket.scheme.naive.Picture;
import io.docket.scheme.naive.Running;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts what the engine says into the naive interpreter's words, and says where the two differ. */
final class SecondOpinion {
    private SecondOpinion() {}

    static boolean agrees(Decision decision, Ticket ticket, Answer answer, Picture picture) {
        return difference(decision, ticket, answer, picture).isEmpty();
    }

    /** Empty if the two agree. @param picture null if there is no ticket */
    static String difference(Decision decision, Ticket ticket, Answer answer, Picture picture) {
        String difference = difference(decision, answer);
        return difference.isEmpty() && picture != null ? difference(ticket, picture) : difference;
    }

    private static String difference(Decision decision, Answer answer) {
        Answer ours = answer(decision);
        if (ours.code() != answer.code()) {
            return differ("verdict", verdict(ours), verdict(answer));
        }
        if (!ours.isAccepted()) {
            return refusal(ours).equals(refusal(answer)) ? "" : differ("refusals", refusal(ours), refusal(answer));
        }
        Map<String, List<String>> mine = byKind(ours.effects());
        Map<String, List<String>> theirs = byKind(answer.effects());
        return mine.equals(theirs) ? "" : differ("effects", mine, theirs);
    }

    private static String difference(Ticket ticket, Picture picture) {
        Picture ours = picture(ticket);
        return ours.equals(picture) ? "" : differ("ticket", parts(ours), parts(picture));
    }

    private static String differ(String what, Object ours, Object theirs) {
        return what + " differ:\n    engine " + ours + "\n    naive  " + theirs;
    }

    private static String verdict(Answer answer) {
        return answer.isAccepted() ? "accepted: " + answer.effects() : refusal(answer);
    }

    private static String refusal(Answer answer) {
        List<String> rules = answer.refusals().stream()
                .map(no -> no.rule() + " misses " + no.missing())
                .sorted()
                .toList();
        return answer.code() + " " + rules + " follow-up " + answer.followUpPossible() + " link " + answer.link();
    }

    /** Only what is of one kind has an order that is fixed. */
    private static Map<String, List<String>> byKind(List<String> lines) {
        return lines.stream()
                .collect(Collectors.groupingBy(
                        line -> line.substring(0, (line + " ").indexOf(' ')), TreeMap::new, Collectors.toList()));
    }

    private static String parts(Picture picture) {
        return picture.toString().replaceAll("(, )?\\w+=(null|false|\\[\\])", "");
    }

    private static Answer answer(Decision decision) {
        if (decision instanceof Decision.Refused refused) {
            List<Answer.No> refusals = refused.refusals().stream()
                    .map(refusal -> new Answer.No(refusal.rule(), refusal.missing()))
                    .toList();
            return new Answer(refused.code(), refusals, refused.followUpPossible(), refused.link(), List.of());
        }
        List<String> effects = ((Decision.Accepted) decision)
                .happenings().stream()
                        .filter(happening -> line(happening.event()) != null)
                        .map(happening -> Effects.because(
                                line(happening.event()), happening.cause().text()))
                        .toList();
        return new Answer(null, List.of(), false, null, effects);
    }

    private static String line(Event event) {
        if (event instanceof Event.Created created) {
            return Effects.opened(created.topic(), created.priority(), created.triagedBy());
        } else if (event instanceof Event.MessageAdded message) {
            return Effects.said(message.type(), message.origin(), message.body(), message.side());
        } else if (event instanceof Event.StatusEntered entered) {
            return Effects.entered(entered.from(), entered.to(), entered.cause().text());
        } else if (event instanceof Event.NoticeDue due) {
            return Effects.told(due.rule(), due.template(), due.to(), due.awaitedSide(), due.step());
        } else if (event instanceof Event.ReminderDue due) {
            Clock clock = due.clock();
            return Effects.reminded(clock.rule(), clock.step(), clock.dueAt(), due.side());
        } else if (event instanceof Event.AdviceKept kept) {
            return Effects.advised(kept.advice().rule(), kept.advice().missing());
        } else if (event instanceof Event.QueueReset reset) {
            return Effects.queued(reset.rule());
        } else if (event instanceof Event.ScheduleDropped dropped) {
            return Effects.dateDropped(dropped.scheduledFor());
        } else if (event instanceof Event.ScheduleDue due) {
            return Effects.dateCame(due.scheduledFor());
        } else if (event instanceof Event.FollowUpDue || event instanceof Event.PromiseBroken) {
            return Effects.followUpCame(event instanceof Event.PromiseBroken);
        } else if (event instanceof Event.Stayed) {
            return Effects.stayed();
        } else if (event instanceof Event.ClockDropped dropped) {
            return Effects.clockDropped(dropped.clock().rule(), dropped.clock().step());
        } else if (event instanceof Event.Confirmed confirmed) {
            return Effects.confirmed(confirmed.onBehalfOf());
        }
        return null;
    }

    private static Picture picture(Ticket ticket) {
        Survey survey = ticket.survey();
        Score score = survey == null ? null : survey.score();
        return new Picture(
                ticket.status(),
                ticket.statusSince(),
                ticket.repliesUntil(),
                ticket.concealed(),
                ticket.queuedAt(),
                ticket.topic(),
                ticket.priority(),
                ticket.subject(),
                ticket.participants(),
                ticket.assignee(),
                ticket.team(),
                ticket.followUp(),
                ticket.promiseBroken(),
                ticket.scheduledFor(),
                ticket.hold(),
                ticket.resolution(),
                ticket.closeReason(),
                ticket.duplicateOf(),
                survey != null && survey.open(),
                score,
                replied(ticket.replies()),
                ticket.clocks().stream()
                        .map(SecondOpinion::running)
                        .sorted(Running.DUE_ORDER)
                        .toList());
    }

    private static Picture.Replied replied(ReplyFacts facts) {
        return new Picture.Replied(
                facts.publicSinceEntered(),
                facts.externalSinceEntered(),
                facts.publicSinceCustomerMessage(),
                facts.externalSinceCustomerMessage(),
                facts.everAnswered());
    }

    /** Of a date it is no matter which rule speaks. */
    static Running running(Clock clock) {
        String rule = clock.kind() == ClockKind.SCHEDULE ? null : clock.rule();
        return new Running(clock.kind(), rule, clock.step(), clock.dueAt(), clock.span());
    }
}

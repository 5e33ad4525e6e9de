package io.docket.scheme.naive;

import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.Participant;
import io.docket.scheme.model.Intake;
import io.docket.scheme.model.NoticeTrigger;
import io.docket.scheme.model.Priority;
import io.docket.scheme.model.Trigger;
import io.docket.scheme.naive.Answer.No;
import java.util.List;
import java.util.Objects;

/** How requests become tickets. */
final class Opening {
    private final Moment moment;
    private final Consequences consequences;

    Opening(Moment moment, Consequences consequences) {
        this.moment = moment;
        this.consequences = consequences;
    }

    void open(Command.CreateTicket request) {
        Participant requester = request.participants().stream()
                .filter(each -> each.id().equals(request.requester()))
                .findFirst()
                .orElseThrow();
        boolean byDesk = moment.isByDesk();
        Priority given = byDesk ? request.priority() : null;
        Reading.Case asked = caseOf(request, requester.side(), request.topic(), given);
        turnAway(asked);
        Intake.Triage triage = moment.scheme().intake().triage().stream()
                .filter(each -> Reading.matches(each.where(), asked))
                .findFirst()
                .orElse(new Intake.Triage(null, null, null, null));
        String topic = Reading.firstOf(
                byDesk ? request.topic() : null,
                triage.topic(),
                request.topic(),
                moment.scheme().intake().defaultTopic());
        Priority priority = Reading.firstOf(
                given, triage.priority(), moment.scheme().intake().defaultPriority());
        boolean topicSorted = triage.topic() != null && (!byDesk || request.topic() == null);
        boolean sorted = topicSorted || given == null && triage.priority() != null;
        moment.happens(new Happening.Opened(request, topic, priority, sorted ? triage.id() : null));
        moment.happens(
                new Happening.Entered(null, Reading.start(moment.scheme()).id()));
        consequences.tell(NoticeTrigger.CREATED, moment.present());
        consequences.react(Trigger.CREATED, moment.caseNow(null, requester.side(), null));
    }

    private void turnAway(Reading.Case asked) {
        List<Intake.Refuse> refuse = moment.scheme().intake().refuse().stream()
                .filter(each -> Reading.matches(each.where(), asked))
                .toList();
        if (!refuse.isEmpty()) {
            List<No> refusals =
                    refuse.stream().map(each -> new No(each.id(), List.of())).toList();
            String link = refuse.stream()
                    .map(Intake.Refuse::link)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            throw Refused.onArrival(refusals, link);
        }
    }

    private static Reading.Case caseOf(Command.CreateTicket request, String side, String topic, Priority priority) {
        return new Reading.Case(
                request.kind().name(),
                request.channel().name(),
                topic,
                priority == null ? null : priority.name(),
                List.of(request.subject(), request.description()),
                side,
                null);
    }
}

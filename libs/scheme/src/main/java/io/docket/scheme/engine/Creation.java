package io.docket.scheme.engine;

import io.docket.scheme.engine.Command.CreateTicket;
import io.docket.scheme.engine.Decision.Refused;
import io.docket.scheme.model.Intake;
import io.docket.scheme.model.NoticeTrigger;
import io.docket.scheme.model.Priority;
import io.docket.scheme.model.Status;
import io.docket.scheme.model.Trigger;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Takes requests in: turned away, or sorted and opened as tickets. */
final class Creation {
    private Creation() {}

    static Optional<Refused> create(Course course, CreateTicket command) {
        if (course.ticket().exists()) {
            throw new IllegalStateException("Ticket " + course.ticket().id() + " exists already");
        }
        TicketView asked = view(command);
        List<Intake.Refuse> refusing = course.scheme().intake().refuse().stream()
                .filter(rule -> rule.where().matches(asked))
                .toList();
        if (!refusing.isEmpty()) {
            return Optional.of(turnedAway(refusing));
        }
        open(course, command, asked);
        return Optional.empty();
    }

    private static Refused turnedAway(List<Intake.Refuse> rules) {
        List<Refusal> refusals =
                rules.stream().map(rule -> Refusal.of(rule.id(), because(rule))).toList();
        String link = rules.stream()
                .map(Intake.Refuse::link)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Refused(RefusalCode.INTAKE_REFUSED, refusals, false, link);
    }

    private static String because(Intake.Refuse rule) {
        return Objects.requireNonNullElse(rule.because(), "This desk does not take such requests.");
    }

    private static void open(Course course, CreateTicket command, TicketView asked) {
        Status initial = course.scheme().initialStatus();
        course.happens(created(course, command, asked, initial));
        Clocks.startAll(course, initial);
        Notices.tell(course, NoticeTrigger.CREATED);
        Reactions.react(course, Trigger.CREATED, new TicketView(course.ticket(), null, asked.side(), null));
    }

    /** What an agent gave explicitly stays; else the first triage rule that matches decides, else the defaults (MKT-02). */
    private static Event.Created created(Course course, CreateTicket command, TicketView asked, Status initial) {
        Intake intake = course.scheme().intake();
        Optional<Intake.Triage> triage = intake.triage().stream()
                .filter(rule -> rule.where().matches(asked))
                .findFirst();
        return new Event.Created(
                command.id(),
                command.subject(),
                command.description(),
                command.kind(),
                command.channel(),
                topic(command, triage, intake),
                priority(command, triage, intake),
                triage.map(Intake.Triage::id).orElse(null),
                initial.id(),
                command.requester(),
                command.participants(),
                course.cause(),
                course.now());
    }

    private static String topic(CreateTicket command, Optional<Intake.Triage> triage, Intake intake) {
        return command.topic() != null
                ? command.topic()
                : triage.map(Intake.Triage::topic).orElse(intake.defaultTopic());
    }

    private static Priority priority(CreateTicket command, Optional<Intake.Triage> triage, Intake intake) {
        return command.priority() != null
                ? command.priority()
                : triage.map(Intake.Triage::priority).orElse(intake.defaultPriority());
    }

    private static TicketView view(CreateTicket command) {
        Ticket asked = Ticket.builder()
                .kind(command.kind())
                .channel(command.channel())
                .topic(command.topic())
                .priority(command.priority())
                .subject(command.subject())
                .description(command.description())
                .build();
        return new TicketView(asked, null, sideOfRequester(command), null);
    }

    private static String sideOfRequester(CreateTicket command) {
        return command.participants().stream()
                .filter(participant -> participant.id().equals(command.requester()))
                .findFirst()
                .map(Participant::side)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The requester " + command.requester() + " is not among the participants"));
    }
}

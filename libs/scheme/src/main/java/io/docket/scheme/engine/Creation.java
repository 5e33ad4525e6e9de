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
        TicketView asked = view(course, command);
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

    /**
     * What the desk gave explicitly stays; else the first triage rule that matches decides, else the defaults (MKT-02).
     * A customer names a topic where no rule knows better, and no priority at all.
     */
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
                topic(course, command, triage, intake),
                priority(course, command, triage, intake),
                triage.filter(rule -> decides(course, command, rule))
                        .map(Intake.Triage::id)
                        .orElse(null),
                initial.id(),
                command.requester(),
                command.participants(),
                course.cause(),
                course.now(),
                Entry.repliesUntil(initial, course),
                initial.conceals());
    }

    /** True if the rule that matches gives the ticket its topic or its priority. */
    private static boolean decides(Course course, CreateTicket command, Intake.Triage rule) {
        boolean topic = rule.topic() != null && (isByCustomer(course) || command.topic() == null);
        return topic
                || rule.priority() != null && givenPriority(course, command).isEmpty();
    }

    private static String topic(Course course, CreateTicket command, Optional<Intake.Triage> triage, Intake intake) {
        Optional<String> given = Optional.ofNullable(command.topic());
        Optional<String> sorted = triage.map(Intake.Triage::topic);
        return (isByCustomer(course) ? sorted.or(() -> given) : given.or(() -> sorted)).orElse(intake.defaultTopic());
    }

    private static Priority priority(
            Course course, CreateTicket command, Optional<Intake.Triage> triage, Intake intake) {
        return givenPriority(course, command)
                .or(() -> triage.map(Intake.Triage::priority))
                .orElse(intake.defaultPriority());
    }

    private static Optional<Priority> givenPriority(Course course, CreateTicket command) {
        return isByCustomer(course) ? Optional.empty() : Optional.ofNullable(command.priority());
    }

    private static boolean isByCustomer(Course course) {
        return course.actor().role() == Role.CUSTOMER;
    }

    private static TicketView view(Course course, CreateTicket command) {
        Ticket asked = Ticket.builder()
                .kind(command.kind())
                .channel(command.channel())
                .topic(command.topic())
                .priority(givenPriority(course, command).orElse(null))
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

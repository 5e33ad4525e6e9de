package io.docket.scheme.engine;

import io.docket.scheme.model.Channel;
import io.docket.scheme.model.Kind;
import io.docket.scheme.model.Priority;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Score;
import io.docket.scheme.model.Status;
import io.docket.scheme.templates.Templates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A desk with one ticket, a manual clock and nothing else: what tests say things about. */
final class Desk {
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    static final String AGENT = "anna";
    static final String CUSTOMER = "carl";

    private final Engine engine = new Engine();
    private final List<Event> history = new ArrayList<>();
    private Scheme scheme;
    private Kind kind = Kind.GENERAL;
    private Channel channel = Channel.PORTAL;
    private String subject = "It does not work";
    private Ticket ticket = Ticket.NONE;
    private Instant now = START;
    private int decisions;
    private Decision last;

    private Desk(Scheme scheme) {
        this.scheme = scheme;
    }

    static Desk under(String template) {
        return new Desk(Templates.instantiate(template, "acme"));
    }

    static Desk under(Scheme scheme) {
        return new Desk(scheme);
    }

    // given

    Desk ofKind(Kind newKind) {
        kind = newKind;
        return this;
    }

    Desk from(Channel newChannel) {
        channel = newChannel;
        return this;
    }

    Desk about(String newSubject) {
        subject = newSubject;
        return this;
    }

    Desk withTicket() {
        return opensTicket(scheme.effectiveSides().get(0));
    }

    /** A ticket that an agent brought into a status, whatever rules are about that. */
    Desk withTicketIn(String status) {
        return withTicket().enters(status);
    }

    Desk enters(String status) {
        Course course = new Course(scheme, ticket, facts(AGENT, Role.AGENT));
        Entry.enter(course, scheme.requireStatus(status));
        return accept(course.accepted());
    }

    Desk assignedTo(String assignee) {
        ticket = ticket.with().assignee(assignee).build();
        return this;
    }

    Desk having(UnaryOperator<Ticket.Builder> change) {
        ticket = change.apply(ticket.with()).build();
        return this;
    }

    /** The scheme changes while the ticket is where it is. */
    Desk thenUnder(UnaryOperator<Scheme> change) {
        scheme = change.apply(scheme);
        return this;
    }

    Desk after(Duration passed) {
        now = now.plus(passed);
        return this;
    }

    // when

    Desk opensTicket(String side) {
        return opensTicket(side, null, null);
    }

    /** A customer asks for a topic and a priority. */
    Desk opensTicket(String side, String topic, Priority priority) {
        return decide(opening(side, topic, priority), CUSTOMER, Role.CUSTOMER);
    }

    private Command.CreateTicket opening(String side, String topic, Priority priority) {
        return new Command.CreateTicket(
                UUID.nameUUIDFromBytes(new byte[] {1}),
                subject,
                "Please help",
                kind,
                channel,
                priority,
                topic,
                CUSTOMER,
                List.of(new Participant(CUSTOMER, side)));
    }

    Desk customerReplies() {
        return customerReplies(scheme.effectiveSides().get(0));
    }

    Desk customerReplies(String side) {
        return decide(new Command.CustomerReply(side, "Still broken", null, null), CUSTOMER, Role.CUSTOMER);
    }

    Desk agentReplies() {
        return agentReplies(null);
    }

    Desk agentReplies(MoveRequest move) {
        return byAgent(new Command.AgentReply("Try this", move));
    }

    Desk moves(MoveRequest move) {
        return byAgent(new Command.MoveTo(move));
    }

    Desk movesTo(String status) {
        return moves(MoveRequest.to(status));
    }

    Desk confirms() {
        return decide(new Command.Confirm(null), CUSTOMER, Role.CUSTOMER);
    }

    Desk scores(Score score) {
        return decide(new Command.ScoreSurvey(score, null), CUSTOMER, Role.CUSTOMER);
    }

    Desk byAgent(Command command) {
        return decide(command, AGENT, Role.AGENT);
    }

    /** What the timer worker does: takes clocks until none is due. */
    Desk runsWhatIsDue() {
        for (Optional<Clock> due = nextDue(); due.isPresent(); due = nextDue()) {
            take(due.get());
        }
        return this;
    }

    Desk take(Clock clock) {
        return decide(new Command.ClockDue(clock.id(), clock.step()), null, Role.SYSTEM);
    }

    Desk startsAnew(Clock clock) {
        return decide(new Command.StartClockAnew(clock.id(), clock.step()), null, Role.SYSTEM);
    }

    private Optional<Clock> nextDue() {
        return ticket.clocks().stream().filter(clock -> clock.isDue(now)).min(Clock.DUE_ORDER);
    }

    private Desk decide(Command command, String actor, Role role) {
        return accept(engine.decide(scheme, ticket, command, facts(actor, role)));
    }

    private Desk accept(Decision decision) {
        last = decision;
        ticket = engine.applyAll(ticket, decision.events());
        history.addAll(decision.events());
        return this;
    }

    Facts facts(String actor, Role role) {
        return new Facts(now, new Actor(actor, role), new UUID(7, ++decisions));
    }

    // then

    Ticket ticket() {
        return ticket;
    }

    String status() {
        return ticket.status();
    }

    Status statusInScheme() {
        return scheme.requireStatus(ticket.status());
    }

    Instant now() {
        return now;
    }

    Scheme scheme() {
        return scheme;
    }

    Engine engine() {
        return engine;
    }

    Decision decision() {
        return last;
    }

    boolean accepted() {
        return last.isAccepted();
    }

    Decision.Refused refusal() {
        return (Decision.Refused) last;
    }

    List<String> refusedBy() {
        return last instanceof Decision.Refused refused
                ? refused.refusals().stream().map(Refusal::rule).toList()
                : List.of();
    }

    List<String> missing() {
        return refusal().refusals().stream()
                .flatMap(refused -> refused.missing().stream())
                .toList();
    }

    /** What the last decision, an accepted one, made happen, each with its cause. */
    List<Caused> happenings() {
        return ((Decision.Accepted) last).happenings();
    }

    List<Advice> advice() {
        return ((Decision.Accepted) last).advice();
    }

    /** Every event of the last decision, or of the whole history, of a kind. */
    <E extends Event> List<E> lastEvents(Class<E> type) {
        return last.events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    <E extends Event> List<E> history(Class<E> type) {
        return history.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The notices of the last decision, as "template to RECIPIENT, RECIPIENT". */
    List<String> notices() {
        return lastEvents(Event.NoticeDue.class).stream().map(Desk::text).toList();
    }

    List<String> allNotices() {
        return history(Event.NoticeDue.class).stream().map(Desk::text).toList();
    }

    private static String text(Event.NoticeDue notice) {
        String to = String.join(", ", notice.to().stream().map(Enum::name).toList());
        return notice.template() + " to " + to;
    }

    MoveOption option(String status) {
        return engine.moves(scheme, ticket, facts(AGENT, Role.AGENT)).stream()
                .filter(option -> option.status().equals(status))
                .findFirst()
                .orElseThrow();
    }
}

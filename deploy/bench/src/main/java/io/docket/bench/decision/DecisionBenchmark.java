package io.docket.bench.decision;

import io.docket.scheme.engine.Actor;
import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.Decision;
import io.docket.scheme.engine.Engine;
import io.docket.scheme.engine.Facts;
import io.docket.scheme.engine.MoveOption;
import io.docket.scheme.engine.MoveRequest;
import io.docket.scheme.engine.Participant;
import io.docket.scheme.engine.Role;
import io.docket.scheme.engine.Ticket;
import io.docket.scheme.model.Channel;
import io.docket.scheme.model.Kind;
import io.docket.scheme.model.Scheme;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long the engine takes to decide what a desk does all day, under {@link LargeScheme}: microseconds a decision. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecisionBenchmark {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final UUID ID = new UUID(7, 1);
    private static final String CUSTOMER = "carla";
    private static final String SIDE = "customer";

    private final Engine engine = new Engine();
    private final Facts agent = new Facts(NOW, new Actor("anna", Role.AGENT), new UUID(7, 2));
    private final Facts customer = new Facts(NOW, new Actor(CUSTOMER, Role.CUSTOMER), new UUID(7, 3));
    private final Command.CreateTicket create = new Command.CreateTicket(
            ID,
            "The kettle does not heat",
            "It worked for a week.",
            Kind.GENERAL,
            Channel.PORTAL,
            null,
            null,
            CUSTOMER,
            List.of(new Participant(CUSTOMER, SIDE)));
    private final Command agentReply = new Command.AgentReply("We look into it.", null);
    private final Command customerReply = new Command.CustomerReply(SIDE, "Thank you.", null, null);
    private final Command move = new Command.MoveTo(MoveRequest.builder(LargeScheme.status(2))
            .assignee("anna")
            .reply("Which model is it?")
            .build());
    private final Command refusedMove = new Command.MoveTo(MoveRequest.to(LargeScheme.status(2)));

    /** Whether all durations are working time. */
    @Param({"false", "true"})
    public boolean working;

    private Scheme scheme;
    private Ticket processing;
    private Ticket awaiting;

    /** Brings one ticket into a status where the desk works on it, and one where its customer must answer. */
    @Setup
    public void prepare() {
        scheme = LargeScheme.create(working);
        Ticket fresh = after(Ticket.NONE, create, customer);
        processing = after(
                fresh,
                new Command.MoveTo(MoveRequest.builder(LargeScheme.status(1))
                        .assignee("anna")
                        .reply("We look into it.")
                        .build()),
                agent);
        awaiting = after(processing, move, agent);
        if (engine.decide(scheme, processing, refusedMove, agent).isAccepted()) {
            throw new IllegalStateException("a move without a reply should be refused");
        }
    }

    @Benchmark
    public Decision ticketCreated() {
        return engine.decide(scheme, Ticket.NONE, create, customer);
    }

    @Benchmark
    public Decision agentReplies() {
        return engine.decide(scheme, processing, agentReply, agent);
    }

    @Benchmark
    public Decision agentMovesWithReply() {
        return engine.decide(scheme, processing, move, agent);
    }

    @Benchmark
    public Decision moveRefused() {
        return engine.decide(scheme, processing, refusedMove, agent);
    }

    @Benchmark
    public Decision customerReplyMoves() {
        return engine.decide(scheme, awaiting, customerReply, customer);
    }

    /** Not one decision but one for each of the other statuses (ALL-02). */
    @Benchmark
    public List<MoveOption> allMovesAsked() {
        return engine.moves(scheme, processing, agent);
    }

    private Ticket after(Ticket ticket, Command command, Facts facts) {
        Decision decision = engine.decide(scheme, ticket, command, facts);
        if (!decision.isAccepted()) {
            throw new IllegalStateException(command + " was refused: " + decision);
        }
        return engine.applyAll(ticket, decision.events());
    }
}

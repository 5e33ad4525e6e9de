package io.docket.scheme.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.Participant;
import io.docket.scheme.engine.Role;
import io.docket.scheme.engine.Ticket;
import io.docket.scheme.model.Channel;
import io.docket.scheme.model.Kind;
import io.docket.scheme.model.Priority;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.simulation.Scenario;
import io.docket.scheme.simulation.TimedCommand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads a simulation's request. Everything in it may be left out. */
final class SimulationReader {
    private static final int MOST_EVENTS = 200;
    private static final int MOST_PARTICIPANTS = 20;
    private static final UUID TICKET = new UUID(0, 1);
    private static final String SUBJECT = "Simulation";
    private static final String REQUESTER = "requester";
    private static final List<Role> OPENERS = List.of(Role.CUSTOMER, Role.AGENT, Role.SERVICE);

    private final Problems problems;
    private final Stage stage;

    private SimulationReader(Problems problems, Stage stage) {
        this.problems = problems;
        this.stage = stage;
    }

    /** @throws SimulationFormatException with everything that is wrong */
    static SimulationRequest read(JsonNode document, Scheme scheme) {
        Problems problems = new Problems();
        Texts.check(document, "", problems);
        Fields fields = new Fields(document, "", problems, true);
        boolean draft = fields.has("scheme");
        fields.element("version"); // read by whoever chose the scheme, and known here so that it is none too many
        Stage stage = new Stage(scheme, fields);
        Scenario scenario = new SimulationReader(problems, stage).scenario(fields);
        return new SimulationRequest(scenario, draft, stage.isDated(), stage.otherTickets());
    }

    private Scenario scenario(Fields fields) {
        TimedCommand opening = opening(fields);
        List<TimedCommand> events = events(fields);
        fields.end();
        problems.throwIfAny(SimulationFormatException::new);

        events.sort(Comparator.comparing(TimedCommand::at));
        List<TimedCommand> commands = new ArrayList<>();
        commands.add(opening);
        commands.addAll(Attendance.settle((Command.CreateTicket) opening.command(), events, problems));
        problems.throwIfAny(SimulationFormatException::new);
        return new Scenario(stage.start(), Ticket.NONE, commands, stage.until());
    }

    private TimedCommand opening(Fields fields) {
        return fields.has("ticket")
                ? fields.element("ticket").object(this::ticket)
                : ticket(new Fields(JsonNodeFactory.instance.objectNode(), "/ticket", problems, true));
    }

    private TimedCommand ticket(Fields fields) {
        Role by = ActReader.role(fields, OPENERS, "");
        List<Participant> participants = participants(fields);
        Command create = new Command.CreateTicket(
                TICKET,
                Objects.requireNonNullElse(fields.optionalLine("subject"), SUBJECT),
                Objects.requireNonNullElse(fields.optionalText("description"), ""),
                fields.word("kind", Kind.class, Kind.GENERAL),
                fields.word("channel", Channel.class, Channel.PORTAL),
                fields.word("priority", Priority.class, null),
                fields.optionalLine("topic"),
                participants.get(0).id(),
                participants);
        return new TimedCommand(stage.start(), ActReader.actor(by), create, null);
    }

    /** The requester, and after it all others. */
    private List<Participant> participants(Fields fields) {
        String firstSide = stage.scheme().effectiveSides().get(0);
        Participant requester = fields.object(
                "requester", new Participant(REQUESTER, firstSide), person -> requester(person, firstSide));
        List<Participant> participants = new ArrayList<>();
        participants.add(requester);
        if (isWithin(fields, "participants", MOST_PARTICIPANTS)) {
            Set<String> names = new HashSet<>(Set.of(requester.id()));
            participants.addAll(fields.objects("participants", person -> participant(person, names)));
        }
        return participants;
    }

    private Participant requester(Fields fields, String firstSide) {
        String name = Objects.requireNonNullElse(fields.optionalLine("name"), REQUESTER);
        return new Participant(name, stage.side(fields, firstSide));
    }

    private Participant participant(Fields fields, Set<String> names) {
        Participant participant = ActReader.participant(fields, stage);
        if (!names.add(participant.id())) {
            fields.problem("name", "is somebody else's already; persons are told apart by their names");
        }
        return participant;
    }

    private List<TimedCommand> events(Fields fields) {
        if (!isWithin(fields, "events", MOST_EVENTS)) {
            return List.of();
        }
        List<Optional<TimedCommand>> read = new ArrayList<>();
        fields.objects("events", event -> read.add(ActReader.read(event, stage, read.size())));
        return new ArrayList<>(read.stream().flatMap(Optional::stream).toList());
    }

    /** Long lists are refused whole: nobody reads hundreds of violations. */
    private boolean isWithin(Fields fields, String list, int most) {
        int size = fields.size(list);
        if (size > most) {
            fields.problem(list, "has " + size + " elements; at most " + most + " are taken");
        }
        return size <= most;
    }
}

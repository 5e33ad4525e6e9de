package io.docket.scheme.json;

import io.docket.scheme.engine.Actor;
import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.ExternalAnswer;
import io.docket.scheme.engine.MoveRequest;
import io.docket.scheme.engine.Participant;
import io.docket.scheme.engine.Role;
import io.docket.scheme.model.Priority;
import io.docket.scheme.model.Resolution;
import io.docket.scheme.model.Score;
import io.docket.scheme.simulation.TimedCommand;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Reads one event of a simulation's request. Its fields are those of the call that does the same to a real ticket. */
final class ActReader {
    private static final String ON_BEHALF_OF = "onBehalfOf";

    private final Fields fields;
    private final Stage stage;

    private ActReader(Fields fields, Stage stage) {
        this.fields = fields;
        this.stage = stage;
    }

    /** Empty where nobody can tell what is to be done, which is then reported. */
    static Optional<TimedCommand> read(Fields fields, Stage stage, int number) {
        Instant at = stage.eventTime(fields);
        Optional<Act> act = act(fields);
        if (act.isEmpty()) {
            fields.names();
            return Optional.empty();
        }
        ActReader reader = new ActReader(fields, stage);
        Actor actor = actor(reader.by(act.get()));
        return Optional.of(new TimedCommand(at, actor, act.get().read(reader), number));
    }

    /** Somebody in that capacity; nothing depends on who it is. */
    static Actor actor(Role role) {
        return new Actor(role.name().toLowerCase(Locale.ROOT), role);
    }

    /** Who acts. @param allowed who may, the first of them where nobody is named */
    static Role role(Fields fields, List<Role> allowed, String advice) {
        String named = fields.optionalText("by");
        Optional<Role> role =
                allowed.stream().filter(one -> one.name().equals(named)).findFirst();
        if (named != null && role.isEmpty()) {
            String names = String.join(" or ", allowed.stream().map(Role::name).toList());
            fields.problem("by", "must be " + names + " here" + advice);
        }
        return role.orElse(allowed.get(0));
    }

    private static Optional<Act> act(Fields fields) {
        String word = fields.text("do");
        Optional<Act> act = Arrays.stream(Act.values())
                .filter(one -> one.name().equals(word))
                .findFirst();
        if (act.isEmpty() && fields.has("do")) {
            fields.problem("do", "must be one of " + Arrays.toString(Act.values()));
        }
        return act;
    }

    private Role by(Act act) {
        boolean onBehalf = act.canBeOnBehalf() && fields.has(ON_BEHALF_OF);
        String advice =
                act.canBeOnBehalf() && !onBehalf ? "; what the desk records for a customer names it in onBehalfOf" : "";
        return role(fields, act.by(onBehalf), advice);
    }

    Command reply() {
        return new Command.AgentReply(body(), moveOfReply());
    }

    Command note() {
        return new Command.AddNote(body(), otherMove());
    }

    Command notice() {
        return new Command.AddNotice(body(), otherMove());
    }

    Command externalReply() {
        String body = fields.optionalText("body");
        ExternalAnswer external =
                fields.object("external", new ExternalAnswer("", null, null), where -> external(where, body));
        if (!fields.has("external")) {
            fields.problem("external", "is missing; it says where the answer was given");
        }
        return new Command.ExternalReply(body, external, otherMove());
    }

    private static ExternalAnswer external(Fields external, String body) {
        ExternalAnswer answer = new ExternalAnswer(external.line("where"), external.optionalLine("reference"), body);
        if (answer.reference() == null && body == null) {
            external.problem("reference", "is needed where there is no body");
        }
        return answer;
    }

    /** The side of one that the desk records is not known here: it is the participant's. */
    Command customerReply() {
        String onBehalfOf = fields.optionalLine(ON_BEHALF_OF);
        if (onBehalfOf != null && fields.has("side")) {
            fields.problem("side", "is that of the participant in onBehalfOf: leave it out");
        }
        if (onBehalfOf == null && fields.has("move")) {
            fields.problem("move", "goes with onBehalfOf only: customers move nothing themselves");
        }
        String side = fields.has("side") ? stage.side(fields, null) : null;
        return new Command.CustomerReply(side, body(), onBehalfOf, moveOfReply());
    }

    Command move() {
        return new Command.MoveTo(MoveReader.read(fields, stage));
    }

    Command confirm() {
        return new Command.Confirm(fields.optionalLine(ON_BEHALF_OF));
    }

    Command score() {
        return new Command.ScoreSurvey(fields.word("score", Score.class), fields.optionalText("comment"));
    }

    Command followUp() {
        Instant at = stage.optionalTime(fields, "followUpAt");
        if (!fields.has("followUpAt")) {
            fields.problem("followUpAt", "is missing; DROP_FOLLOW_UP takes a follow-up back");
        }
        return new Command.SetFollowUp(Objects.requireNonNullElse(at, stage.start()), fields.optionalLine("note"));
    }

    Command assign() {
        return new Command.Assign(fields.optionalLine("assignee"), fields.optionalLine("team"));
    }

    Command take() {
        String assignee = fields.optionalLine("assignee");
        return new Command.TakeNext(assignee == null ? actor(Role.AGENT).id() : assignee, fields.optionalLine("team"));
    }

    Command addParticipant() {
        return new Command.AddParticipant(participant(fields, stage));
    }

    Command removeParticipant() {
        return new Command.RemoveParticipant(fields.line("name"));
    }

    Command edit() {
        return new Command.Edit(
                fields.optionalLine("subject"),
                fields.word("priority", Priority.class, null),
                fields.optionalLine("topic"),
                fields.word("resolution", Resolution.class, null),
                fields.isNull("resolution"));
    }

    /** Somebody on the customers' side; persons are told apart by their names. */
    static Participant participant(Fields fields, Stage stage) {
        return new Participant(fields.line("name"), stage.side(fields));
    }

    private String body() {
        return Objects.requireNonNullElse(fields.optionalText("body"), "");
    }

    private MoveRequest otherMove() {
        return fields.object("move", null, move -> MoveReader.read(move, stage));
    }

    private MoveRequest moveOfReply() {
        return fields.object("move", null, move -> MoveReader.readOfReply(move, stage));
    }
}

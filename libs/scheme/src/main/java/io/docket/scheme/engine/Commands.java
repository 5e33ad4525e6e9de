package io.docket.scheme.engine;

import io.docket.scheme.engine.Decision.Refused;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** Which part of the engine carries out which command: one line each. */
final class Commands {
    private static final Map<Class<? extends Command>, BiFunction<Course, Command, Optional<Refused>>> HANDLERS =
            Map.ofEntries(
                    may(Command.AgentReply.class, Messages::agentReply),
                    may(Command.AddNote.class, Messages::note),
                    may(Command.AddNotice.class, Messages::notice),
                    may(Command.ExternalReply.class, Messages::externalReply),
                    may(Command.CustomerReply.class, Messages::customerReply),
                    may(Command.MoveTo.class, (course, move) -> Messages.move(course, move.request())),
                    may(Command.Confirm.class, Customers::confirm),
                    may(Command.ScoreSurvey.class, Customers::score),
                    may(Command.SetFollowUp.class, Edits::setFollowUp),
                    may(Command.DropFollowUp.class, (course, drop) -> Edits.dropFollowUp(course)),
                    always(Command.Assign.class, Assignments::assign),
                    always(Command.TakeNext.class, Assignments::take),
                    always(Command.AddParticipant.class, (course, add) -> Customers.add(course, add.participant())),
                    may(Command.RemoveParticipant.class, Customers::remove),
                    always(Command.Edit.class, Edits::edit));

    private Commands() {}

    static Optional<Refused> carryOut(Course course, Command command) {
        return HANDLERS.get(command.getClass()).apply(course, command);
    }

    private static <C extends Command>
            Map.Entry<Class<? extends Command>, BiFunction<Course, Command, Optional<Refused>>> may(
                    Class<C> type, BiFunction<Course, C, Optional<Refused>> handler) {
        return Map.entry(type, (course, command) -> handler.apply(course, type.cast(command)));
    }

    private static <C extends Command>
            Map.Entry<Class<? extends Command>, BiFunction<Course, Command, Optional<Refused>>> always(
                    Class<C> type, BiConsumer<Course, C> handler) {
        return may(type, (course, command) -> {
            handler.accept(course, command);
            return Optional.empty();
        });
    }
}

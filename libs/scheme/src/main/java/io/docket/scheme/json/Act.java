package io.docket.scheme.json;

import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.Role;
import java.util.List;
import java.util.function.Function;

/** What can be done to a simulated ticket: the word that says it, how the rest is read, and who may do it. */
enum Act {
    REPLY(ActReader::reply, Role.AGENT, Role.SERVICE),
    NOTE(ActReader::note, Role.AGENT, Role.SERVICE),
    NOTICE(ActReader::notice, Role.AGENT, Role.SERVICE),
    EXTERNAL_REPLY(ActReader::externalReply, Role.AGENT, Role.SERVICE),
    CUSTOMER_REPLY(ActReader::customerReply, List.of(Role.CUSTOMER), List.of(Role.AGENT, Role.SERVICE)),
    MOVE(ActReader::move, Role.AGENT),
    CONFIRM(ActReader::confirm, List.of(Role.CUSTOMER), List.of(Role.AGENT)),
    SCORE(ActReader::score, Role.CUSTOMER),
    FOLLOW_UP(ActReader::followUp, Role.AGENT),
    DROP_FOLLOW_UP(reader -> new Command.DropFollowUp(), Role.AGENT),
    ASSIGN(ActReader::assign, Role.AGENT),
    TAKE(ActReader::take, Role.AGENT),
    ADD_PARTICIPANT(ActReader::addParticipant, Role.AGENT, Role.CUSTOMER),
    REMOVE_PARTICIPANT(ActReader::removeParticipant, Role.AGENT, Role.CUSTOMER),
    EDIT(ActReader::edit, Role.AGENT);

    private final Function<ActReader, Command> reader;
    private final List<Role> by;
    private final List<Role> onBehalf;

    Act(Function<ActReader, Command> reader, Role... by) {
        this(reader, List.of(by), List.of());
    }

    Act(Function<ActReader, Command> reader, List<Role> by, List<Role> onBehalf) {
        this.reader = reader;
        this.by = by;
        this.onBehalf = onBehalf;
    }

    Command read(ActReader event) {
        return reader.apply(event);
    }

    /** True if the desk may record it for a customer, whom the event then names. */
    boolean canBeOnBehalf() {
        return !onBehalf.isEmpty();
    }

    /** Who may do it; the first does where the event names nobody. */
    List<Role> by(boolean forSomebodyElse) {
        return forSomebodyElse ? onBehalf : by;
    }
}

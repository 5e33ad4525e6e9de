package io.docket.ticket.move;

import io.docket.scheme.engine.Command;
import io.docket.ticket.person.OnBehalfOf;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.Situation;
import io.docket.ticket.validation.Checks;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** On whose behalf an agent confirms; customers confirm their own. */
@RegisterForReflection
@Schema(examples = "{\"onBehalfOf\": {\"email\": \"carl@example.org\"}}")
public record Confirmation(OnBehalfOf onBehalfOf) {
    private static final Confirmation EMPTY = new Confirmation(null);

    /** Customers may leave the body out. */
    static Confirmation orEmpty(Confirmation given) {
        return given == null ? EMPTY : given;
    }

    void check(Party party) {
        Checks checks = new Checks();
        if (onBehalfOf != null) {
            onBehalfOf.check("onBehalfOf", checks);
        }
        checks.that(!party.isDesk() || onBehalfOf != null, "onBehalfOf", "is required of agents")
                .that(party.isDesk() || onBehalfOf == null, "onBehalfOf", "is for agents")
                .done();
    }

    /** The command, once it is known who takes part. */
    Command command(Situation situation) {
        return new Command.Confirm(
                onBehalfOf == null
                        ? null
                        : situation.participantWith(onBehalfOf.email()).id());
    }
}

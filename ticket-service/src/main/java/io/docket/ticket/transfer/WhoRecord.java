package io.docket.ticket.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.docket.scheme.engine.Role;
import io.docket.ticket.person.ActorView;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Who wrote or did something.
 *
 * @param id null for nobody: reactions and clocks act by themselves
 * @param email by which an import may know the person; exports leave it out
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record WhoRecord(String id, String name, Role role, String email) {
    static WhoRecord of(ActorView actor) {
        return new WhoRecord(actor.id(), actor.name(), Role.valueOf(actor.role()), null);
    }
}

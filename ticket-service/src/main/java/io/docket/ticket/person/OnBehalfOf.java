package io.docket.ticket.person;

import io.docket.ticket.validation.Checks;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The participant for whom an agent or service acts. */
@RegisterForReflection
public record OnBehalfOf(@Schema(required = true) String email) {
    /** Collects what is malformed. */
    public void check(String path, Checks checks) {
        checks.required(path + ".email", email).sender(path + ".email", email);
    }
}

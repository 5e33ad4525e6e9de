package io.docket.ticket.person;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A team as answers and events name one. */
@RegisterForReflection
public record TeamView(String id, String name) {}

package io.docket.ticket.person;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Who wrote or did something, under the name of that time.
 *
 * @param id the token's {@code sub}; null for what the system did of its own
 * @param role {@code CUSTOMER}, {@code AGENT}, {@code SERVICE} or {@code SYSTEM}
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ActorView(String id, String name, String role) {}

package io.docket.ticket.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Where an answer was given outside the ticket.
 *
 * @param where such as a marketplace's question, a case, an invoice
 * @param reference what it is called there
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record External(String where, String reference) {}

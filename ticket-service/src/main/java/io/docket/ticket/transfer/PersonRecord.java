package io.docket.ticket.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * Somebody whose token was seen in the company.
 *
 * @param type {@value #TYPE}
 * @param verified whether a token has vouched for the address
 * @param seenAt when a token of that name and address was seen first
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record PersonRecord(String type, String id, String name, String email, Boolean verified, Instant seenAt) {
    static final String TYPE = "person";
}

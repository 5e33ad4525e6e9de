package io.docket.ticket.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A file of a description or message: what is known of it, and where its bytes are.
 *
 * @param size in bytes
 * @param sha256 of the bytes, in hexadecimal digits
 * @param href where an agent of the company downloads it
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record FileRecord(String id, String name, String type, Long size, String sha256, String href) {}

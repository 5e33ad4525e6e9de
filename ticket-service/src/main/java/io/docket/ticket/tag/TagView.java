package io.docket.ticket.tag;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A tag that the company has. */
@RegisterForReflection
@Schema(examples = "{\"tag\": \"VIP\"}")
public record TagView(String tag) {}

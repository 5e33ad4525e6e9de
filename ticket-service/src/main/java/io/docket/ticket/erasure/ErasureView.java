package io.docket.ticket.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.docket.ticket.person.Person;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An erasure, as administrators see it: it does not say of whom. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        examples =
                "{\"id\": \"01a21c3e-1c40-7d3a-9f1e-0d1f2b3c4d5e\", \"state\": \"RUNNING\", \"requestedBy\": {\"id\": \"ada\","
                        + " \"name\": \"Ada Admin\"}, \"requestedAt\": \"2026-11-22T21:00:00Z\", \"tickets\": 12, \"files\": 3, \"failed\": 0}")
record ErasureView(
        UUID id,

        @Schema(description = "DONE once nothing of the person is left, the bytes of its files included")
        ErasureState state,

        Person requestedBy,
        Instant requestedAt,
        @Schema(description = "Absent while it runs") Instant finishedAt,

        @Schema(description = "How many tickets were changed so far")
        long tickets,

        @Schema(description = "How many files were deleted so far")
        long files,

        @Schema(
                description =
                        "How many tickets could not be changed so far. They are tried again until none is left: before that it is not"
                                + " DONE. Where it stays, operators find the reason in the log")
        long failed) {

    static ErasureView of(Erasure erasure, Person requestedBy) {
        return new ErasureView(
                erasure.id(),
                erasure.state(),
                requestedBy,
                erasure.requestedAt(),
                erasure.finishedAt(),
                erasure.tickets(),
                erasure.files(),
                erasure.failed());
    }
}

package io.docket.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.id.Ids;
import io.docket.platform.idempotency.Answer;
import io.docket.platform.idempotency.BodyHash;
import io.docket.platform.idempotency.Idempotency;
import io.docket.platform.idempotency.IdempotentCall;
import io.docket.platform.identity.Caller;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.outbox.Outbox;
import io.docket.platform.outbox.OutboxEvent;
import io.docket.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A resource as the services have them: identity, idempotency, tenancy, outbox. */
@Path("/notes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class NoteResource {

    public enum Kind {
        QUESTION,
        INCIDENT
    }

    public record Author(String name, String email) {}

    public record Note(
            @Size(max = 10) String id,
            Kind kind,
            Instant at,
            Integer size,
            List<Author> authors,
            Map<String, String> labels,
            JsonNode extra) {}

    private final CurrentCaller caller;
    private final Idempotency idempotency;
    private final BodyHash hash;
    private final TenantTransaction transaction;
    private final Outbox outbox;

    NoteResource(
            CurrentCaller caller,
            Idempotency idempotency,
            BodyHash hash,
            TenantTransaction transaction,
            Outbox outbox) {
        this.caller = caller;
        this.idempotency = idempotency;
        this.hash = hash;
        this.transaction = transaction;
        this.outbox = outbox;
    }

    @POST
    @RolesAllowed("agent")
    public Uni<Response> create(@Valid Note body, @HeaderParam("Idempotency-Key") String key) {
        Note note = Body.required(body);
        Caller who = caller.get();
        IdempotentCall call = new IdempotentCall(key, who.company(), who.id(), "create", hash.of(note));
        return idempotency
                .once(call, sql -> sql.update(
                                "insert into note (company, id) values ($1, $2)", who.company(), note.id())
                        .chain(() -> outbox.append(sql, List.of(event(who, note))))
                        .replaceWith(() -> Answer.of(201, note)))
                .map(Answer::toResponse);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"agent", "operator"})
    public Uni<Map<String, String>> get(@PathParam("id") String id) {
        return transaction
                .in(caller.get().requireCompany(), sql -> sql.query("select id from note where id = $1", id))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                    return Map.of("id", id);
                });
    }

    @GET
    @Path("/me")
    @RolesAllowed("agent")
    public Caller me() {
        return caller.get();
    }

    @GET
    @Path("/bug")
    @PermitAll
    public String bug() {
        throw new IllegalStateException("the password is 1234");
    }

    private static OutboxEvent event(Caller who, Note note) {
        UUID id = Ids.next();
        return new OutboxEvent(
                "docket.tickets",
                note.id(),
                "docket.note.created",
                note.id(),
                who.company(),
                Instant.parse("2026-01-31T09:00:00Z"),
                JsonNodeFactory.instance.objectNode().put("id", note.id()),
                id);
    }
}

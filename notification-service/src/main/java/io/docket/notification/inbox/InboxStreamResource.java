package io.docket.notification.inbox;

import io.docket.notification.inbox.InboxStream.Part;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.ResponseHeader;

/** {@code /api/v1/inbox/stream}. */
@Path("/api/v1/inbox/stream")
@Tag(name = "Inbox")
class InboxStreamResource {

    private static final Logger LOG = Logger.getLogger(InboxStreamResource.class);

    /** Clients that lost one replica come back spread over this time. */
    private static final int FIRST_RETRY_MILLIS = 1_000;

    private static final int LAST_RETRY_MILLIS = 3_000;

    private final OpenedStream opened;

    InboxStreamResource(OpenedStream opened) {
        this.opened = opened;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @PermitAll
    @WithTokenOrTicket
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @ResponseHeader(name = "Referrer-Policy", value = "no-referrer")
    @ResponseHeader(name = "X-Content-Type-Options", value = "nosniff")
    @Operation(
            operationId = "streamInbox",
            summary = "The caller's inbox as server-sent events",
            description =
                    "By a bearer token, or by a ticket of `POST /api/v1/inbox/stream-tickets`. Each entry is an event `notice`, its `id` the"
                            + " entry's number, in their order. With `Last-Event-ID` (an EventSource sends it when it connects again), or"
                            + " `lastEventId`, everything after that number comes; without either what comes from now on, and `hello` first with the"
                            + " last number. `reset` instead of what is missing: list the inbox anew. Comments come every 15 s. It ends after an"
                            + " hour, with the token or ticket, or when the replica stops: connect again. Roles: all but operator.")
    @Parameter(
            name = "ticket",
            in = ParameterIn.QUERY,
            description = "A ticket instead of a token; a secret",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "lastEventId",
            in = ParameterIn.QUERY,
            description = "As Last-Event-ID, which counts before it",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "Last-Event-ID",
            in = ParameterIn.HEADER,
            description = "The number up to which everything came",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "Events, for as long as it lasts",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(type = SchemaType.STRING),
                            example =
                                    "id: 18\nevent: notice\ndata: {\"number\": 18, \"notice\": \"agent-replied\"}\n\n"))
    @APIResponse(responseCode = "401", description = "No valid token, or `stream-ticket-unknown`")
    @APIResponse(responseCode = "403", description = "The token lacks the role, or a company")
    @APIResponse(responseCode = "422", description = "The number is malformed")
    @APIResponse(responseCode = "429", description = "`too-many-streams` of this person")
    @APIResponse(
            responseCode = "503",
            description = "`no-stream-free` in this replica, or for this company while few are")
    public Multi<OutboundSseEvent> stream(@jakarta.ws.rs.core.Context Sse sse) {
        InboxStream stream = opened.get();
        Context context = Vertx.currentContext();
        Multi<OutboundSseEvent> parts = Multi.createBy()
                .repeating()
                .uni(() -> stream.next().emitOn(work -> context.runOnContext(now -> work.run())))
                .until(List::isEmpty)
                .onItem()
                .transformToMultiAndConcatenate(
                        next -> Multi.createFrom().iterable(next).map(part -> event(sse, part)));
        Multi<OutboundSseEvent> told = parts.onFailure().invoke(failure -> LOG.error("A stream broke off", failure));
        return Multi.createBy().concatenating().streams(Multi.createFrom().item(() -> retry(sse)), told);
    }

    /** An EventSource that loses the connection waits so long. */
    private static OutboundSseEvent retry(Sse sse) {
        int millis = ThreadLocalRandom.current().nextInt(FIRST_RETRY_MILLIS, LAST_RETRY_MILLIS);
        return sse.newEventBuilder().comment("connected").reconnectDelay(millis).build();
    }

    private static OutboundSseEvent event(Sse sse, Part part) {
        if (part.number() == null) {
            return sse.newEventBuilder().comment(part.data()).build();
        }
        return sse.newEventBuilder()
                .id(part.number().toString())
                .name(part.event())
                .data(String.class, part.data())
                .build();
    }
}

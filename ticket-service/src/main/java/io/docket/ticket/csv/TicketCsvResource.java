package io.docket.ticket.csv;

import io.docket.platform.http.Connections;
import io.docket.platform.identity.Caller;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.problem.Problem;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.TicketListParameters;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /api/v1/tickets/csv}. */
@Path("/api/v1/tickets/csv")
@Tag(name = "Tickets")
public class TicketCsvResource {
    private static final Logger LOG = Logger.getLogger(TicketCsvResource.class);
    private static final String TYPE = "text/csv";
    private static final String RETRY_SECONDS = "10";

    private final TicketCsvService files;
    private final CsvPlaces places;
    private final CsvSettings settings;
    private final CurrentCaller caller;

    TicketCsvResource(TicketCsvService files, CsvPlaces places, CsvSettings settings, CurrentCaller caller) {
        this.files = files;
        this.places = places;
        this.settings = settings;
        this.caller = caller;
    }

    @GET
    @Produces(TYPE)
    @RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.LEAD, Roles.SERVICE})
    @Operation(
            operationId = "downloadTickets",
            summary = "A list of tickets as a CSV file",
            description =
                    "All of the list's filters; the newest first unless sort says otherwise. RFC 4180 in UTF-8 with a byte order mark and a header"
                            + " row; customers' columns are those of their view. A file that was cut off ends with a row whose reference is"
                            + " CUT-OFF; one that breaks off, with its connection.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = TYPE,
                            schema = @Schema(type = SchemaType.STRING),
                            example =
                                    "id,reference,subject\r\n01a1fd62-54ce-7140-a942-9150abcbf244,ACME-4821390,The zip is torn\r\n"))
    @APIResponse(responseCode = "422", ref = "Invalid")
    public RestMulti<Buffer> download(
            @BeanParam TicketListParameters list,
            @Parameter(description = "From the last row of a file that was cut off") @RestQuery String cursor,
            @Parameter(description = "How many tickets at most; 50,000 unless given, or configured otherwise")
                    @RestQuery
                    String limit,
            @Context RoutingContext exchange) {
        Caller reader = caller.get();
        admit(reader.requireCompany(), exchange);
        return RestMulti.fromUniResponse(
                files.file(Party.of(reader), list, cursor, limit, Vertx.currentContext()),
                text -> breakingOff(text, reader.company(), exchange),
                text -> Map.of(
                        HttpHeaders.CONTENT_TYPE,
                        List.of(TYPE + "; charset=utf-8; header=present"),
                        HttpHeaders.CONTENT_DISPOSITION,
                        List.of("attachment; filename=\"tickets-" + reader.company() + ".csv\""),
                        HttpHeaders.CACHE_CONTROL,
                        List.of("private, no-store"),
                        "X-Content-Type-Options",
                        List.of("nosniff")));
    }

    /** Until the call has ended, also where the caller has hung up, and no longer than it may take. */
    private void admit(String company, RoutingContext exchange) {
        if (!places.take(company)) {
            throw Problem.of(
                            503,
                            "list-not-found-in-time",
                            "The list could not be read in time",
                            "As many lists as CSV as there can be at a time are being written here. Try again in a moment.")
                    .withHeader("Retry-After", RETRY_SECONDS);
        }
        long deadline = exchange.vertx().setTimer(settings.longest().toMillis(), late -> {
            LOG.warnf("A list of company %s as CSV took longer than %s and was cut off", company, settings.longest());
            Connections.cut(exchange.request());
        });
        Connections.whenOver(exchange, () -> {
            exchange.vertx().cancelTimer(deadline);
            places.leave(company);
        });
    }

    /** What fails in the middle ends with its connection, and without the chunk that would make it look complete. */
    private static Multi<Buffer> breakingOff(Multi<Buffer> text, String company, RoutingContext exchange) {
        return text.onFailure()
                .invoke(failure -> {
                    LOG.errorf(failure, "A list of company %s as CSV broke off", company);
                    Connections.cut(exchange.request());
                })
                .onFailure()
                .recoverWithMulti(Multi.createFrom().nothing());
    }
}

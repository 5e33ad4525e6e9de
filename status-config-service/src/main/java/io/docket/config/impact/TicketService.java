package io.docket.config.impact;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** ticket-service, as far as this service asks it anything. */
@RegisterRestClient(configKey = "ticket-service")
@Path("/api/v1")
public interface TicketService {

    /**
     * Which live tickets a draft would touch.
     *
     * @param authorization {@code Bearer} and the caller's own token: ticket-service decides by itself what that may see
     * @param published the version that ticket-service is to know before it compares
     */
    @POST
    @Path("/scheme-impact")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Uni<LiveTickets> impact(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam("Min-Scheme-Version") int published,
            JsonNode draft);
}

package io.docket.ticket.plan;

import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.TicketKey;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /api/v1/tickets/{id}/plan}. */
@Path("/api/v1/tickets/{ticket}/plan")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Plans")
public class PlanResource {
    private final PlanService plans;
    private final CurrentCaller caller;

    PlanResource(PlanService plans, CurrentCaller caller) {
        this.plans = plans;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.AGENT, Roles.LEAD})
    @Operation(
            operationId = "getPlan",
            summary = "What will become of the ticket",
            description =
                    "What happens if nobody does anything (reminders, closure and the like, each with its time and"
                            + " who will be told), and what each kind of event would do now. Nothing is changed by asking. Rules"
                            + " that look for words in a message are tried with a message that has none.")
    @APIResponseSchema(value = PlanView.class, responseCode = "200", responseDescription = "The plan")
    public Uni<PlanView> get(@RestPath String ticket) {
        return plans.plan(Party.of(caller.get()), TicketKey.inPath(ticket));
    }
}

package io.docket.notification.channels;

import io.docket.platform.http.Body;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.version.ExpectedVersion;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/channels}. */
@Path("/api/v1/channels")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Channels", description = "By which ways a company speaks")
@APIResponse(responseCode = "401", description = "No valid token")
@APIResponse(responseCode = "403", description = "The token lacks the role, or a company")
class ChannelsResource {

    private static final String CHANNELS = """
            {"sender": "help@acme.test", "replyTo": null, "agentChannels": ["email", "wecom"], "agentWebhook": null,
             "wecomConfigured": true,
             "quietHours": {"from": "20:00", "to": "08:00", "timeZone": "Europe/Berlin", "days": ["MONDAY", "TUESDAY", "WEDNESDAY",
                            "THURSDAY", "FRIDAY"], "audiences": ["AGENT"]},
             "digests": [{"notice": "promise-broken", "audience": "AGENT", "every": "DAY", "at": "08:00",
                          "timeZone": "Europe/Berlin"}],
             "administrators": ["ada@acme.test"]}""";
    private static final String REQUEST = """
            {"sender": "help@acme.test", "agentChannels": ["email", "wecom"],
             "wecomUrl": "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa",
             "quietHours": {"from": "20:00", "to": "08:00", "timeZone": "Europe/Berlin", "audiences": ["AGENT"]},
             "digests": [{"notice": "promise-broken", "audience": "AGENT", "every": "DAY", "at": "08:00",
                          "timeZone": "Europe/Berlin"}],
             "administrators": ["ada@acme.test"]}""";

    private final ChannelsService channels;
    private final CurrentCaller caller;

    ChannelsResource(ChannelsService channels, CurrentCaller caller) {
        this.channels = channels;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "getChannels",
            summary = "By which ways the company speaks",
            description = "Agents are told by email where nothing was chosen. Role: admin.")
    @APIResponse(
            responseCode = "200",
            description = "The channels; `ETag`",
            content =
                    @Content(
                            schema = @Schema(implementation = ChannelsView.class),
                            examples = @ExampleObject(name = "channels", value = CHANNELS)))
    public Uni<Response> get() {
        return channels.get(caller.get().requireCompany()).map(ChannelsResource::shown);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "chooseChannels",
            summary = "Chooses by which ways the company speaks",
            description =
                    "All of it: what is left out is given up, but for the robot's address. Holds for what happens from"
                            + " now on; what waits for the end of quiet hours waits for the end of the new ones, or no"
                            + " longer. Changed quiet hours or digests have what was gathered sent. Role: admin.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ChannelsRequest.class),
                            examples = @ExampleObject(name = "channels", value = REQUEST)))
    @APIResponse(
            responseCode = "200",
            description = "The channels as they are now; `ETag`",
            content =
                    @Content(
                            schema = @Schema(implementation = ChannelsView.class),
                            examples = @ExampleObject(name = "channels", value = CHANNELS)))
    @APIResponse(responseCode = "400", description = "`not-json`")
    @APIResponse(responseCode = "412", description = "`stale-version`: they have changed since")
    @APIResponse(responseCode = "422", description = "`invalid`: `violations` names each field")
    public Uni<Response> choose(
            @Parameter(description = "The `ETag` that the choice is meant for; without it, for any")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            ChannelsRequest wanted) {
        return channels.choose(caller.get().requireCompany(), Body.required(wanted), ifMatch)
                .map(ChannelsResource::shown);
    }

    private static Response shown(Channels channels) {
        return Response.ok(ChannelsView.of(channels))
                .header(HttpHeaders.ETAG, ExpectedVersion.tagOf(channels.version()))
                .build();
    }
}

package io.docket.ticket.contract;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;

/**
 * Says in the OpenAPI document what is true of more than one operation: who may call it, and the errors that follow from what it
 * takes. An operation that says more of an error than this keeps its own words.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class CommonResponses implements OASFilter {

    @Override
    public Operation filterOperation(Operation operation) {
        describeRoles(operation);
        APIResponses responses = operation.getResponses();
        refer(responses, "401", "Unauthorized");
        refer(responses, "403", "Forbidden");
        refer(responses, "500", "InternalError");
        referUnlessSaid(responses, "503", "SchemeNotYetKnown");
        if (takes("ticket", In.PATH, operation)) {
            referUnlessSaid(responses, "404", "NotFound");
        }
        if (takes(HttpHeaders.IF_MATCH, In.HEADER, operation)) {
            referUnlessSaid(responses, "409", "Refused");
            referUnlessSaid(responses, "412", "StaleVersion");
        }
        if (operation.getRequestBody() != null) {
            if (takesJson(operation)) {
                refer(responses, "400", "NotJson");
            }
            referUnlessSaid(responses, "413", "TooLarge");
            referUnlessSaid(responses, "415", "UnsupportedMediaType");
            referUnlessSaid(responses, "422", "Invalid");
        }
        if (takes("cursor", In.QUERY, operation)) {
            referUnlessSaid(responses, "422", "Invalid");
        }
        return operation;
    }

    private static boolean takes(String name, In place, Operation operation) {
        return Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of()).stream()
                .anyMatch(parameter -> name.equals(parameter.getName()) && place == parameter.getIn());
    }

    /** What says nothing else takes JSON. */
    private static boolean takesJson(Operation operation) {
        return operation.getRequestBody().getContent().getMediaTypes().keySet().stream()
                .anyMatch(type -> type.equals(MediaType.APPLICATION_JSON) || type.equals(MediaType.WILDCARD));
    }

    private static void describeRoles(Operation operation) {
        if (Objects.requireNonNullElse(operation.getDescription(), "").contains("Roles: ")) {
            return;
        }
        TreeSet<String> roles = new TreeSet<>();
        for (SecurityRequirement requirement :
                Objects.requireNonNullElse(operation.getSecurity(), List.<SecurityRequirement>of())) {
            Map<String, List<String>> schemes = requirement.getSchemes();
            schemes.values().forEach(roles::addAll);
        }
        String who = "Roles: " + (roles.isEmpty() ? "any" : String.join(", ", roles)) + ".";
        String description = operation.getDescription();
        operation.setDescription(description == null ? who : description + " " + who);
    }

    private static void refer(APIResponses responses, String status, String component) {
        responses.addAPIResponse(status, OASFactory.createAPIResponse().ref(component));
    }

    private static void referUnlessSaid(APIResponses responses, String status, String component) {
        if (!responses.hasAPIResponse(status)) {
            refer(responses, status, component);
        }
    }
}

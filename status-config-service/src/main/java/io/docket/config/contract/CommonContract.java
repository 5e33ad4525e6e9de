package io.docket.config.contract;

import io.docket.platform.paging.PageLimit;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;

/**
 * Says in the OpenAPI document what is true of every operation: who may call it, which errors any call can have, and what a
 * parameter means that many have.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class CommonContract implements OASFilter {

    private static final Map<String, String> PARAMETERS = Map.of(
            "cursor", "The nextCursor of the page before; left out for the first page",
            "limit", "How many items at most",
            "Idempotency-Key",
                    "1 to 255 visible ASCII characters: the same call with the same key is done once in 24 hours",
            "If-Match", "The ETag of the version that is to be changed");

    @Override
    public Operation filterOperation(Operation operation) {
        describeRoles(operation);
        APIResponses responses = operation.getResponses();
        refer(responses, "401", "Unauthorized");
        refer(responses, "403", "Forbidden");
        refer(responses, "500", "InternalError");
        if (operation.getRequestBody() != null) {
            refer(responses, "400", "NotJson");
            refer(responses, "413", "TooLarge");
            refer(responses, "415", "UnsupportedMediaType");
        }
        return operation;
    }

    @Override
    public Parameter filterParameter(Parameter parameter) {
        if (PARAMETERS.containsKey(parameter.getName())) {
            parameter.setDescription(PARAMETERS.get(parameter.getName()));
        }
        if ("limit".equals(parameter.getName())) {
            parameter.setSchema(limit());
        }
        return parameter;
    }

    private static Schema limit() {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.INTEGER)
                .minimum(BigDecimal.ONE)
                .maximum(BigDecimal.valueOf(PageLimit.MAXIMUM))
                .defaultValue(PageLimit.DEFAULT);
    }

    private static void describeRoles(Operation operation) {
        if (Objects.requireNonNullElse(operation.getDescription(), "").contains("Roles: ")) {
            return;
        }
        TreeSet<String> roles = new TreeSet<>();
        for (SecurityRequirement requirement : requirementsOf(operation)) {
            requirement.getSchemes().values().forEach(roles::addAll);
        }
        String who = "Roles: " + (roles.isEmpty() ? "any" : String.join(", ", roles)) + ".";
        String description = operation.getDescription();
        operation.setDescription(description == null ? who : description + " " + who);
    }

    private static List<SecurityRequirement> requirementsOf(Operation operation) {
        return Objects.requireNonNullElse(operation.getSecurity(), List.of());
    }

    private static void refer(APIResponses responses, String status, String component) {
        responses.addAPIResponse(status, OASFactory.createAPIResponse().ref(component));
    }
}

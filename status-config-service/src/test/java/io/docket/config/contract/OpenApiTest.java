package io.docket.config.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.config.Desk;
import io.docket.config.RunningStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RunningStack.class)
class OpenApiTest {

    @Test
    void every_operation_has_an_id_of_its_own_a_summary_and_its_roles() {
        Set<String> ids = new HashSet<>();
        operations(document()).forEach((call, operation) -> {
            assertThat(ids.add(operation.path("operationId").asText(call)))
                    .as("%s has its own id", call)
                    .isTrue();
            assertThat(operation.path("operationId").asText()).as(call).isNotEmpty();
            assertThat(operation.path("summary").asText()).as(call).isNotEmpty();
            assertThat(operation.path("description").asText()).as(call).contains("Roles: ");
            assertThat(operation.path("security")).as(call).isNotEmpty();
        });
        assertThat(ids).hasSize(30);
    }

    @Test
    void every_operation_says_what_it_answers_and_which_errors() {
        operations(document()).forEach((call, operation) -> {
            JsonNode responses = operation.path("responses");
            assertThat(responses.properties()).as(call).anyMatch(response -> response.getKey()
                    .startsWith("2"));
            assertThat(responses.has("401") && responses.has("403") && responses.has("500"))
                    .as(call)
                    .isTrue();
            if (operation.has("requestBody")) {
                assertThat(responses.has("400") && responses.has("422"))
                        .as(call)
                        .isTrue();
            }
        });
    }

    @Test
    void every_reference_leads_somewhere() {
        JsonNode document = document();
        for (String reference : document.findValuesAsText("$ref")) {
            assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
    }

    @Test
    void every_schema_that_is_sent_or_answered_has_examples() {
        JsonNode schemas = document().at("/components/schemas");
        for (String name : new String[] {
            "CompanyRequest",
            "Company",
            "NewStatus",
            "StatusPatch",
            "Status",
            "SchemeDocument",
            "SchemeVersion",
            "SchemeVersionSummary",
            "SimulationRequest",
            "SimulationTimeline",
            "SchemeDifference",
            "SchemeChange",
            "TeamRequest",
            "Team",
            "Category",
            "Problem"
        }) {
            assertThat(schemas.path(name).findValues("examples")).as(name).isNotEmpty();
        }
    }

    private static JsonNode document() {
        return Desk.tree(given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private static Map<String, JsonNode> operations(JsonNode document) {
        Map<String, JsonNode> operations = new LinkedHashMap<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (method.getValue().has("responses")) {
                        operations.put(method.getKey() + " " + path.getKey(), method.getValue());
                    }
                }));
        return operations;
    }
}

package io.docket.ticket.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the OpenAPI document says of every operation, and of the commands among them. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class OpenApiTest {

    private static final Set<String> COMMANDS = Set.of(
            "moveTicket",
            "confirmTicket",
            "addMessage",
            "assignTicket",
            "setFollowUp",
            "dropFollowUp",
            "addParticipant",
            "removeParticipant",
            "editTicket",
            "mergeTicket",
            "tagTicket",
            "untagTicket");

    @Test
    void every_operation_has_an_id_a_summary_its_roles_and_the_errors_of_all() {
        Map<String, JsonNode> operations = operations();

        assertThat(operations.keySet()).containsAll(COMMANDS);
        operations.forEach((id, operation) -> {
            assertThat(operation.path("summary").asText()).as(id).isNotEmpty();
            assertThat(operation.path("description").asText()).as(id).contains("Roles: ");
            assertThat(responses(operation)).as(id).containsKeys("401", "403", "500", "503");
            assertThat(responses(operation).keySet()).as(id).anyMatch(status -> status.startsWith("2"));
        });
    }

    @Test
    void every_command_names_its_ticket_may_name_its_version_and_can_be_refused() {
        Map<String, JsonNode> operations = operations();
        for (String id : COMMANDS) {
            JsonNode operation = operations.get(id);
            assertThat(parameters(operation)).as(id).contains("path ticket", "header If-Match");
            assertThat(responses(operation))
                    .as(id)
                    .containsEntry("404", "NotFound")
                    .containsEntry("409", "Refused")
                    .containsEntry("412", "StaleVersion");
        }
    }

    @Test
    void posts_and_no_other_commands_take_an_idempotency_key() {
        operations().forEach((id, operation) -> assertThat(parameters(operation).contains("header Idempotency-Key"))
                .as(id)
                .isEqualTo(Set.of(
                                "createTicket",
                                "moveTicket",
                                "moveTickets",
                                "confirmTicket",
                                "addMessage",
                                "addParticipant",
                                "assessSchemeImpact",
                                "takeNext",
                                "openLoss",
                                "mergeTicket",
                                "scoreSurvey",
                                "takeMail",
                                "uploadAttachment",
                                "erasePerson")
                        .contains(id)));
    }

    @Test
    void what_takes_a_body_says_whether_it_must_and_how_it_can_be_wrong() {
        Map<String, JsonNode> operations = operations();
        operations.values().stream()
                .filter(operation -> operation.has("requestBody"))
                .forEach(operation ->
                        assertThat(responses(operation)).as(id(operation)).containsKeys("413", "415", "422"));
        operations.values().stream()
                .filter(operation -> operation.has("requestBody"))
                .filter(operation ->
                        !Set.of("takeMail", "uploadAttachment", "importTickets").contains(id(operation)))
                .forEach(operation ->
                        assertThat(responses(operation)).as(id(operation)).containsEntry("400", "NotJson"));

        assertThat(operations.values().stream()
                        .filter(operation -> operation.has("requestBody"))
                        .filter(operation ->
                                !operation.at("/requestBody/required").asBoolean())
                        .map(OpenApiTest::id))
                .containsExactlyInAnyOrder("confirmTicket", "takeNext", "openLoss");
        assertThat(operations
                        .get("editTicket")
                        .at("/requestBody/content/application~1json/schema/$ref")
                        .asText())
                .endsWith("/TicketPatch");
    }

    @Test
    void an_error_in_an_operations_own_words_is_left_as_it_is() {
        assertThat(responses(operations().get("createTicket")))
                .containsEntry("409", "KeyInUse")
                .containsEntry("422", "IntakeRefused")
                .doesNotContainKey("404");
        assertThat(responses(operations().get("takeMail")))
                .containsEntry("413", "MailTooLarge")
                .containsEntry("415", "NotDeclaredAsMail")
                .containsEntry("422", "UnreadableMail")
                .doesNotContainKey("400");
        assertThat(responses(operations().get("uploadAttachment")))
                .containsEntry("400", "NoForm")
                .containsEntry("409", "UploadRefused")
                .containsEntry("413", "FileTooLarge")
                .containsEntry("415", "FileTypeRefused")
                .containsEntry("422", "InvalidUpload");
        assertThat(responses(operations().get("openLoss")))
                .containsEntry("404", "NotFound")
                .containsEntry("409", "KeyInUse")
                .containsEntry("412", "StaleVersion")
                .containsEntry("422", "IntakeRefused");
    }

    @Test
    void files_are_described_so_that_a_client_sends_and_gets_bytes() {
        assertThat(operations()
                        .get("uploadAttachment")
                        .at("/requestBody/content/multipart~1form-data/schema/$ref")
                        .asText())
                .endsWith("/Upload");
        assertThat(document()
                        .at("/components/schemas/Upload/properties/file/format")
                        .asText())
                .isEqualTo("binary");
        assertThat(document().at("/components/schemas/Upload/required/0").asText())
                .isEqualTo("file");
        assertThat(operations()
                        .get("downloadAttachment")
                        .at("/responses/200/content/application~1octet-stream/schema/format")
                        .asText())
                .isEqualTo("binary");
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

    private static String id(JsonNode operation) {
        return operation.path("operationId").asText();
    }

    private static List<String> parameters(JsonNode operation) {
        List<String> names = new ArrayList<>();
        operation
                .path("parameters")
                .forEach(parameter -> names.add(parameter.path("in").asText() + " "
                        + parameter.path("name").asText()));
        return names;
    }

    /** The component that each status refers to; an empty text where the operation itself says it all. */
    private static Map<String, String> responses(JsonNode operation) {
        Map<String, String> responses = new LinkedHashMap<>();
        operation.path("responses").properties().forEach(response -> {
            String reference = response.getValue().path("$ref").asText();
            responses.put(response.getKey(), reference.substring(reference.lastIndexOf('/') + 1));
        });
        return responses;
    }

    private static Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new LinkedHashMap<>();
        document().path("paths").properties().stream()
                .flatMap(path -> Stream.of("get", "put", "post", "patch", "delete")
                        .map(method -> path.getValue().path(method)))
                .filter(JsonNode::isObject)
                .forEach(operation ->
                        assertThat(operations.put(id(operation), operation)).isNull());
        return operations;
    }

    private static JsonNode document() {
        try {
            return new ObjectMapper()
                    .readTree(given().get("/q/openapi?format=json")
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString());
        } catch (JsonProcessingException noJson) {
            throw new AssertionError(noJson);
        }
    }
}

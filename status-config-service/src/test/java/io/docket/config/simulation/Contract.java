package io.docket.config.simulation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.docket.config.Desk;

/** What the service's OpenAPI document says of bodies. */
final class Contract {
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    private Contract() {}

    /** Fails unless a body is as the document's schema of that name says. */
    static void assertKept(String schema, JsonNode body) {
        ObjectNode root = (ObjectNode) Desk.tree("{\"$ref\": \"#/components/schemas/" + schema + "\"}");
        root.set("components", document().path("components"));
        assertThat(FACTORY.getSchema(root).validate(body))
                .as("what is wrong by %s", schema)
                .isEmpty();
    }

    private static JsonNode document() {
        return Desk.tree(given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }
}

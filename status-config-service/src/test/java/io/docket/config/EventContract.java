package io.docket.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.nio.file.Path;

/** The schemas of {@code deploy/contracts}, which everything that is published must keep. */
public final class EventContract {

    private static final Path SCHEMAS = Path.of("..", "deploy", "contracts", "schemas");
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    private EventContract() {}

    /** Fails unless headers and data are as the contract of that type says. */
    public static void assertKept(String type, PublishedEvents.Event event) {
        assertThat(event.headers().path("ce_type").asText()).isEqualTo(type);
        assertValid("cloudevent-headers", event.headers());
        if (event.data() != null) {
            assertValid(type, event.data());
        }
    }

    private static void assertValid(String name, JsonNode document) {
        JsonSchema schema = FACTORY.getSchema(SCHEMAS.resolve(name + ".schema.json")
                .toAbsolutePath()
                .normalize()
                .toUri());
        assertThat(schema.validate(document)).as("what is wrong by %s", name).isEmpty();
    }
}

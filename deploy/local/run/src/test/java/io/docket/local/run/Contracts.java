package io.docket.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.nio.file.Path;

/** What {@code deploy/contracts} promises to everybody who listens. */
final class Contracts {

    private final JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private final Path folder;

    Contracts(Path root) {
        this.folder = root.resolve(Path.of("deploy", "contracts", "schemas"))
                .toAbsolutePath()
                .normalize();
    }

    /** Fails unless headers and data are as the contract of the event's type says; a tombstone has no data. */
    void assertKeptBy(PublishedEvent event) {
        assertValid("cloudevent-headers", event.headers());
        if (event.data() != null) {
            assertValid(event.type(), event.data());
        }
    }

    private void assertValid(String name, JsonNode document) {
        SchemaLocation location =
                SchemaLocation.of(folder.resolve(name + ".schema.json").toUri().toString());
        assertThat(schemas.getSchema(location).validate(document))
                .as("what is wrong by %s with %s", name, document)
                .isEmpty();
    }
}

package io.docket.config.contract;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** OpenApiTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class OpenApiIT extends OpenApiTest {}

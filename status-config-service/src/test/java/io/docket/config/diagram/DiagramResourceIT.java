package io.docket.config.diagram;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** DiagramResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class DiagramResourceIT extends DiagramResourceTest {}

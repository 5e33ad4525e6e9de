package io.docket.ticket.impact;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** ImpactResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class ImpactResourceIT extends ImpactResourceTest {}

package io.docket.config.guide;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** SchemesGuideTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class SchemesGuideIT extends SchemesGuideTest {}

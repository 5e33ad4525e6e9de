package io.docket.config.impact;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** DryRunImpactTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class DryRunImpactIT extends DryRunImpactTest {}

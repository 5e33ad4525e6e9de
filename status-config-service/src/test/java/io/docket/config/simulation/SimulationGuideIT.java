package io.docket.config.simulation;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** SimulationGuideTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class SimulationGuideIT extends SimulationGuideTest {}

package io.docket.config.simulation;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** SimulationResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box-sample")
class SimulationResourceIT extends SimulationResourceTest {}

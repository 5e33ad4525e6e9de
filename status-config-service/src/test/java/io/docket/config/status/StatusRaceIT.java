package io.docket.config.status;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** StatusRaceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class StatusRaceIT extends StatusRaceTest {}

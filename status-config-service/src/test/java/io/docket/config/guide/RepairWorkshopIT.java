package io.docket.config.guide;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** RepairWorkshopTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class RepairWorkshopIT extends RepairWorkshopTest {}

package io.docket.ticket.plan;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** PlanResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class PlanResourceIT extends PlanResourceTest {}

package io.docket.ticket.ticket;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** PlantedMarkersTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class PlantedMarkersIT extends PlantedMarkersTest {}

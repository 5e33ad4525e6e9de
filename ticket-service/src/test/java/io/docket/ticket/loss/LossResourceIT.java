package io.docket.ticket.loss;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** LossResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class LossResourceIT extends LossResourceTest {}

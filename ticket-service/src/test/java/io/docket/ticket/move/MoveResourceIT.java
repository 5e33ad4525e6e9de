package io.docket.ticket.move;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** MoveResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class MoveResourceIT extends MoveResourceTest {}

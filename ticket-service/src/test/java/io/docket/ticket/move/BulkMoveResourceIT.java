package io.docket.ticket.move;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** BulkMoveResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class BulkMoveResourceIT extends BulkMoveResourceTest {}

package io.docket.ticket.history;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** HistoryResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class HistoryResourceIT extends HistoryResourceTest {}

package io.docket.ticket.ticket;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** TriageTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class TriageIT extends TriageTest {}

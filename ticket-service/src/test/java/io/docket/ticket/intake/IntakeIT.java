package io.docket.ticket.intake;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** IntakeTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class IntakeIT extends IntakeTest {}

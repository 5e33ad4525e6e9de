package io.docket.ticket.timer;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** TimerLoopTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class TimerLoopIT extends TimerLoopTest {}

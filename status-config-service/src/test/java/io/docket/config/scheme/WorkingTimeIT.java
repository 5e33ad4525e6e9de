package io.docket.config.scheme;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** WorkingTimeTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class WorkingTimeIT extends WorkingTimeTest {}

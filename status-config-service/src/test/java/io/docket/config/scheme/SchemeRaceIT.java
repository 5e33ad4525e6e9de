package io.docket.config.scheme;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** SchemeRaceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class SchemeRaceIT extends SchemeRaceTest {}

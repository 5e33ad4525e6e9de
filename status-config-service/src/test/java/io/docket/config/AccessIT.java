package io.docket.config;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** AccessTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class AccessIT extends AccessTest {}

package io.docket.config;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** OperationsTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class OperationsIT extends OperationsTest {}

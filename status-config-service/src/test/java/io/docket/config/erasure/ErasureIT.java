package io.docket.config.erasure;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** ErasureTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class ErasureIT extends ErasureTest {}

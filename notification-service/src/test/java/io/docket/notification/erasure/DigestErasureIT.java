package io.docket.notification.erasure;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** DigestErasureTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class DigestErasureIT extends DigestErasureTest {}

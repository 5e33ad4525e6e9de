package io.docket.notification.breaker;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** BreakerResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class BreakerResourceIT extends BreakerResourceTest {}

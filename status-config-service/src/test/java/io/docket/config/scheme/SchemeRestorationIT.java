package io.docket.config.scheme;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** SchemeRestorationTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class SchemeRestorationIT extends SchemeRestorationTest {}

package io.docket.config.category;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** CategoryResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class CategoryResourceIT extends CategoryResourceTest {}

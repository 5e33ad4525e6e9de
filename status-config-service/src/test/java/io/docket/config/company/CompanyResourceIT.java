package io.docket.config.company;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** CompanyResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class CompanyResourceIT extends CompanyResourceTest {}

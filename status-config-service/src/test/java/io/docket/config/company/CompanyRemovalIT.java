package io.docket.config.company;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** CompanyRemovalTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class CompanyRemovalIT extends CompanyRemovalTest {}

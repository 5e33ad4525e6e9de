package io.docket.notification.notice;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** AdministrationGuideTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class AdministrationGuideIT extends AdministrationGuideTest {}

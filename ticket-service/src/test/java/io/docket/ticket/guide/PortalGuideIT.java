package io.docket.ticket.guide;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** PortalGuideTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class PortalGuideIT extends PortalGuideTest {}

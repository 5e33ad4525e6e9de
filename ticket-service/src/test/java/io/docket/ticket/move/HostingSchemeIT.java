package io.docket.ticket.move;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** HostingSchemeTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class HostingSchemeIT extends HostingSchemeTest {}

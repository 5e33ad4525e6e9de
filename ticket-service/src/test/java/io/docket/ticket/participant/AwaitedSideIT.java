package io.docket.ticket.participant;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** AwaitedSideTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class AwaitedSideIT extends AwaitedSideTest {}

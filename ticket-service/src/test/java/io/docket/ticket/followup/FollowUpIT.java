package io.docket.ticket.followup;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** FollowUpTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class FollowUpIT extends FollowUpTest {}

package io.docket.ticket.participant;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** ParticipantResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class ParticipantResourceIT extends ParticipantResourceTest {}

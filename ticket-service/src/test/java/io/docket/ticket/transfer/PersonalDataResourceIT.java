package io.docket.ticket.transfer;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** PersonalDataResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class PersonalDataResourceIT extends PersonalDataResourceTest {}

package io.docket.ticket.erasure;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** ErasedPersonTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class ErasedPersonIT extends ErasedPersonTest {}

package io.docket.config.team;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** TeamResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box-sample")
class TeamResourceIT extends TeamResourceTest {}

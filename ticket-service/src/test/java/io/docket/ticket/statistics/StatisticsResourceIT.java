package io.docket.ticket.statistics;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** StatisticsResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class StatisticsResourceIT extends StatisticsResourceTest {}

package io.docket.ticket.survey;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** SurveyResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class SurveyResourceIT extends SurveyResourceTest {}

package io.docket.notification.notice;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** NoticeResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class NoticeResourceIT extends NoticeResourceTest {}

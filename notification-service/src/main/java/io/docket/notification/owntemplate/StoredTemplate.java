package io.docket.notification.owntemplate;

import java.time.Instant;
import java.util.UUID;

/**
 * A company's own words as they are kept.
 *
 * @param edition another with every write
 * @param updatedBy the {@code sub} of who wrote them
 */
record StoredTemplate(
        String notice, String locale, UUID edition, Sources sources, String updatedBy, Instant updatedAt) {}

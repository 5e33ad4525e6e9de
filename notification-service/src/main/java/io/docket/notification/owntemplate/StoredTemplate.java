package io.docket.notification.owntemplate;

import io.docket.platform.version.ExpectedVersion;
import java.time.Instant;
import java.util.UUID;

/**
 * A company's own words as they are kept.
 *
 * @param edition another with every write
 * @param updatedBy the {@code sub} of who wrote them
 */
record StoredTemplate(
        String notice, String locale, UUID edition, Sources sources, String updatedBy, Instant updatedAt) {

    /** The entity tag where our words are spoken. */
    static final String OURS = ExpectedVersion.tagOf("ours");

    /** The entity tag of this edition. */
    String etag() {
        return ExpectedVersion.tagOf(edition.toString());
    }
}

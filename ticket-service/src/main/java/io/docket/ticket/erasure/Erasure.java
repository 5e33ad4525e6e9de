package io.docket.ticket.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.platform.erasure.PersonDigests;
import java.time.Instant;
import java.util.UUID;

/**
 * An erasure, as it is stored: it does not say of whom.
 *
 * @param pseudonym what the person is called from now on
 * @param digests by which the person is found, as {@link PersonDigests} writes them
 * @param tickets how many tickets were changed so far
 * @param files how many files were taken from them, and from nobody's, so far
 * @param failed how many tickets could not be changed so far, and are tried again
 */
record Erasure(
        String company,
        UUID id,
        String pseudonym,
        JsonNode digests,
        String requestedBy,
        Instant requestedAt,
        ErasureState state,
        Instant finishedAt,
        long tickets,
        long files,
        long failed) {

    PersonDigests person() {
        return PersonDigests.of(digests);
    }
}

package io.docket.config.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.config.publication.SoundScheme;
import io.docket.platform.problem.Problem;
import io.docket.platform.problem.Violation;
import io.docket.scheme.model.Scheme;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Under which scheme a simulation is to be played, as its request says: a draft, a version, or what is published now.
 *
 * @param draft a document that came with the request
 * @param version a version of the company's scheme; empty for the present one
 */
record SchemeChoice(Optional<JsonNode> draft, OptionalInt version) {

    private static final int MALFORMED = 422;

    /**
     * Reads the members {@code scheme} and {@code version} of a request.
     *
     * @throws Problem 422 where both are there, or the version is no number that a version has
     */
    static SchemeChoice read(JsonNode request) {
        JsonNode scheme = request.path("scheme");
        JsonNode version = request.path("version");
        if (!isGiven(version)) {
            return new SchemeChoice(isGiven(scheme) ? Optional.of(scheme) : Optional.empty(), OptionalInt.empty());
        }
        if (isGiven(scheme)) {
            String message = "a draft or a published version is simulated, not both: leave one of them out";
            throw Problem.invalid(List.of(new Violation("scheme", message), new Violation("version", message)));
        }
        if (!version.isInt() || version.intValue() < 1) {
            throw Problem.invalid("version", "must be the number of a version: 1, 2, 3 …");
        }
        return new SchemeChoice(Optional.empty(), OptionalInt.of(version.intValue()));
    }

    /**
     * The scheme to play under.
     *
     * @param published the version that was chosen; where it is a draft, the present one, which the draft would follow
     * @param zone the company's, in which a draft's calendar lies that names none
     * @throws Problem 422 {@code unsound-scheme} where nobody could work under the draft
     */
    Scheme under(Scheme published, ZoneId zone) {
        return draft.map(document -> SoundScheme.read(document, MALFORMED))
                .map(scheme -> scheme.withCalendarOrIn(zone).following(published))
                .map(scheme -> SoundScheme.prove(scheme, Optional.of(published), MALFORMED)
                        .scheme())
                .orElse(published);
    }

    private static boolean isGiven(JsonNode member) {
        return !member.isMissingNode() && !member.isNull();
    }
}

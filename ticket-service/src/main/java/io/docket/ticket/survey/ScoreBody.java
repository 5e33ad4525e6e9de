package io.docket.ticket.survey;

import io.docket.scheme.engine.Command;
import io.docket.scheme.model.Score;
import io.docket.ticket.validation.Checks;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A customer's score of a resolution.
 *
 * @param comment the customer's own words
 */
@RegisterForReflection
@Schema(examples = "{\"score\": \"SATISFIED\", \"comment\": \"Quick and friendly.\"}")
public record ScoreBody(
        @Schema(required = true) Score score,
        @Schema(description = "At most 256 KiB of UTF-8") String comment) {
    void check() {
        new Checks().required("score", score).message("comment", comment).done();
    }

    Command command() {
        return new Command.ScoreSurvey(score, comment);
    }
}

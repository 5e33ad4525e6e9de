package io.docket.config.status;

import io.docket.platform.problem.Problem;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Scheme;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A status that a company adds.
 *
 * @param awaits which side must answer, in AWAITING_RESPONSE only; the scheme's first side where it is left out
 */
@RegisterForReflection
@Schema(
        name = "NewStatus",
        requiredProperties = {"category", "name"})
public record NewStatus(
        @Schema(examples = "PROCESSING", description = "Every category but NEW takes statuses")
        Category category,

        @Schema(examples = "Compensation Review", minLength = 1, maxLength = 64)
        String name,

        @Schema(
                examples = "seller",
                description = "Which side must answer, in AWAITING_RESPONSE only; the scheme's first side where it is"
                        + " left out")
        String awaits) {

    /**
     * Refuses what no scheme could take.
     *
     * @throws Problem 422 naming the field
     */
    void check() {
        if (category == null) {
            throw Problem.invalid("category", "is needed: one of the categories that take statuses");
        }
        if (name == null) {
            throw Problem.invalid("name", "is needed");
        }
        if (awaits != null && category != Category.AWAITING_RESPONSE) {
            throw Problem.invalid("awaits", "belongs to statuses of AWAITING_RESPONSE only; leave it out");
        }
    }

    /**
     * Refuses a side that the scheme does not have.
     *
     * @throws Problem 422 naming the field
     */
    void checkSide(Scheme scheme) {
        if (awaits != null && !scheme.effectiveSides().contains(awaits)) {
            throw Problem.invalid(
                    "awaits", "must be one of the scheme's sides: " + String.join(", ", scheme.effectiveSides()));
        }
    }
}

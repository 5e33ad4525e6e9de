package io.docket.config.category;

import io.docket.scheme.model.Category;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A category as every client knows it.
 *
 * @param customerLabel what customers read where a status has no customer-side name of its own
 * @param takesCustomStatuses whether companies may add statuses to it (STD-02, STD-04)
 */
@RegisterForReflection
@Schema(name = "Category")
public record CategoryView(
        @Schema(examples = "AWAITING_RESPONSE") Category category,
        @Schema(examples = "Awaiting your reply") String customerLabel,
        @Schema(examples = "true") boolean takesCustomStatuses) {

    static CategoryView of(Category category) {
        return new CategoryView(category, labelOf(category), takesCustomStatuses(category));
    }

    /** What customers read for a category. */
    public static String labelOf(Category category) {
        return switch (category) {
            case NEW -> "New";
            case PROCESSING -> "In progress";
            case AWAITING_RESPONSE -> "Awaiting your reply";
            case PAUSED -> "On hold";
            case RESOLVED -> "Resolved";
            case CLOSED -> "Closed";
        };
    }

    /** NEW holds exactly one status, the one where tickets start (ALL-09). */
    public static boolean takesCustomStatuses(Category category) {
        return category != Category.NEW;
    }
}

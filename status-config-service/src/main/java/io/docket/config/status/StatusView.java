package io.docket.config.status;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.docket.config.category.CategoryView;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.CustomerNames;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A status as agents and administrators see it.
 *
 * @param customerName what customers read: the status's own customer-side name where the scheme has such, else the
 *     category's label (STD-09)
 * @param position its place among the live statuses of its category, from 1; null for a deleted one
 * @param isDefault whether it is the first live one of its category
 */
@RegisterForReflection
@Schema(name = "Status")
public record StatusView(
        @Schema(examples = "compensation-review") String id,
        @Schema(examples = "Compensation Review") String name,

        @Schema(examples = "In progress", description = "What customers read")
        String customerName,

        @Schema(examples = "PROCESSING") Category category,
        @Schema(examples = "false") boolean builtIn,
        @Schema(examples = "false") boolean deleted,

        @Schema(
                examples = "3",
                nullable = true,
                description = "Its place among the live statuses of its category, from 1; null for a deleted one")
        Integer position,

        @JsonProperty("default") @Schema(examples = "false", description = "Whether it is the first of its category")
        boolean isDefault) {

    static StatusView of(Scheme scheme, Status status) {
        int place = new StatusList(scheme).livePeers(status.category()).indexOf(status);
        return new StatusView(
                status.id(),
                status.name(),
                customerName(scheme, status),
                status.category(),
                status.builtIn(),
                status.deleted(),
                place < 0 ? null : place + 1,
                place == 0);
    }

    private static String customerName(Scheme scheme, Status status) {
        boolean own = scheme.customerNames() == CustomerNames.OWN && status.customerName() != null;
        return own ? status.customerName() : CategoryView.labelOf(status.category());
    }
}

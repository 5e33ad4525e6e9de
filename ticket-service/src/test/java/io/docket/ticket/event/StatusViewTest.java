package io.docket.ticket.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.scheme.templates.Templates;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusViewTest {

    @Test
    void each_side_is_told_what_is_true_for_it() {
        Scheme scheme = with(
                Templates.instantiate("marketplace", "acme"),
                Status.custom("photo", "Waiting for photo", Category.AWAITING_RESPONSE, "seller"));

        StatusView view = StatusView.of(scheme, "photo");

        assertThat(view.customerLabel()).isEqualTo("Awaiting your reply");
        assertThat(view.customerLabels())
                .containsOnlyKeys(scheme.sides())
                .containsEntry("seller", "Awaiting your reply")
                .containsEntry("buyer", "Waiting for seller");
    }

    @Test
    void where_a_scheme_has_no_sides_all_customers_read_the_same() {
        Scheme scheme = Templates.instantiate("standard", "acme");

        StatusView view = StatusView.of(scheme, "processing");

        assertThat(view.customerLabels()).hasSize(1).containsEntry("customer", view.customerLabel());
    }

    private static Scheme with(Scheme scheme, Status added) {
        List<Status> statuses = new ArrayList<>(scheme.statuses());
        statuses.add(added);
        return scheme.withStatuses(statuses);
    }
}

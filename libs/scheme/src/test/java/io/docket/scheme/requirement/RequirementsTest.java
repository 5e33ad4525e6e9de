package io.docket.scheme.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RequirementsTest {

    @Test
    void the_language_has_these() {
        assertThat(Requirements.keys())
                .containsExactly(
                        "publicReply",
                        "externalReply",
                        "publicOrExternalReply",
                        "followUp",
                        "scheduledFor",
                        "holdReason",
                        "holdNoticeFor",
                        "resolutionText",
                        "team",
                        "assignee",
                        "closeReason",
                        "duplicateOfFor",
                        "awaitedSidePresent");
    }

    @Test
    void each_writes_the_value_that_it_was_read_from() {
        assertThat(read("publicReply", "SINCE_CUSTOMER_MESSAGE")).isEqualTo("SINCE_CUSTOMER_MESSAGE");
        assertThat(read("followUp", true)).isEqualTo(true);
        assertThat(read("holdReason", List.of("BILLING", "OTHER"))).isEqualTo(List.of("BILLING", "OTHER"));
    }

    @Test
    void a_value_of_the_wrong_shape_is_refused_with_what_it_must_be() {
        assertThatThrownBy(() -> read("followUp", false)).hasMessageContaining("true");
        assertThatThrownBy(() -> read("publicReply", true)).hasMessageContaining("SINCE_ENTERED");
        assertThatThrownBy(() -> read("holdReason", "BILLING")).hasMessageContaining("list");
        assertThatThrownBy(() -> read("closeReason", List.of())).hasMessageContaining("DUPLICATE");
    }

    private static Object read(String key, Object value) {
        return Requirements.of(key).orElseThrow().read(value).value();
    }
}

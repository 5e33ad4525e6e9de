package io.docket.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReasonTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    record Person(String name) {}

    record Event(List<Person> recipients) {}

    @Test
    void a_malformed_value_is_told_by_its_place_and_not_quoted() {
        Throwable failure = catchThrowable(
                () -> JSON.readValue("{\"recipients\": [{\"name\": \"x\"}, \"anna@x.test\"]}", Event.class));

        assertThat(Reason.of(failure)).isEqualTo("malformed at /recipients[1] (MismatchedInputException)");
        assertThat(Reason.of(new IllegalArgumentException(failure))).doesNotContain("anna");
    }

    @Test
    void what_is_no_json_is_told_by_its_place() {
        Throwable failure = catchThrowable(() -> JSON.readTree("{\"anna@x.test\""));

        assertThat(Reason.of(failure)).startsWith("no JSON (line 1, column ").doesNotContain("anna");
    }

    @Test
    void any_other_failure_speaks_for_itself() {
        assertThat(Reason.of(new IllegalStateException("The team has no lead"))).isEqualTo("The team has no lead");
    }
}

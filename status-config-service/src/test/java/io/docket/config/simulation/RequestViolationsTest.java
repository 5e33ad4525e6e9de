package io.docket.config.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestViolationsTest {

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "/until, until",
        "/ticket/requester/side, ticket.requester.side",
        "/events/3/move/to, events[3].move.to",
        "/events/0, events[0]",
        "/a~1b~0c, a/b~c"
    })
    void a_pointer_is_written_as_a_path(String pointer, String path) {
        assertThat(RequestViolations.path(pointer)).isEqualTo(path);
    }
}

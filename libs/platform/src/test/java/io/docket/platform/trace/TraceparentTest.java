package io.docket.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceparentTest {

    private static final String FORM = "00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}";

    @Test
    void goesOnInTheTraceOfWhatWasConsumed() {
        String consumed = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        assertThat(Traceparent.continuing(consumed))
                .matches(FORM)
                .startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-")
                .endsWith("-01");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "nonsense", "00-00000000000000000000000000000000-00f067aa0ba902b7-01"})
    void beginsATraceWhereWhatWasConsumedHadNone(String nothing) {
        assertThat(Traceparent.continuing(nothing)).matches(FORM).doesNotContain("00000000000000000000000000000000");
    }

    @Test
    void beginsAnotherTraceEachTimeWhereNobodyAskedForWhatHappens() {
        assertThat(Traceparent.current()).matches(FORM).isNotEqualTo(Traceparent.current());
    }
}

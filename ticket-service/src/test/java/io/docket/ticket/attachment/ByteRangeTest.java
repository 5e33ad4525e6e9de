package io.docket.ticket.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docket.platform.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=2-4, 2, 3",
        "bytes=2-, 2, 8",
        "bytes=2-99, 2, 8",
        "bytes=-3, 7, 3",
        "bytes=-99, 0, 10",
        "bytes=0-999999999999999999, 0, 10"
    })
    void one_range_gives_these_bytes(String header, long from, long length) {
        assertThat(ByteRange.of(header, 10)).isEqualTo(new ByteRange(from, length, 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=-", "bytes=4-2", "bytes=0-1,3-4", "lines=1-2", "bytes=x-y", ""})
    void what_is_no_range_that_is_known_gives_all(String header) {
        assertThat(ByteRange.of(header, 10).isAll()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-12", "bytes=-0"})
    void bytes_that_are_not_there_are_refused(String header) {
        assertThatThrownBy(() -> ByteRange.of(header, 10))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(416));
    }

    @Test
    void a_range_is_told_as_such() {
        assertThat(ByteRange.of("bytes=2-4", 10).text()).isEqualTo("bytes 2-4/10");
        assertThat(ByteRange.all(10).isAll()).isTrue();
    }
}

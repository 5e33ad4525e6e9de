package io.docket.ticket.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that work without being set, and refuse to make no sense. */
class TimerSettingsTest {

    @Test
    void work_without_being_set() {
        TimerSettings settings = settings("docket.timer.enabled", "true");

        assertThatCode(() -> new TimerSweep(null, null, settings)).doesNotThrowAnyException();
        assertThat(settings.sweep()).isEqualTo(Duration.ofMillis(500));
    }

    @ParameterizedTest
    @CsvSource({"window, 0", "per-company, 0", "concurrency, -1"})
    void say_which_of_them_would_keep_clocks_from_happening(String setting, String nonsense) {
        TimerSettings settings = settings("docket.timer." + setting, nonsense);

        assertThatThrownBy(() -> new TimerSweep(null, null, settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("docket.timer." + setting);
    }

    /** What is set by default, but for one. */
    static TimerSettings settings(String name, String value) {
        return new SmallRyeConfigBuilder()
                .withMapping(TimerSettings.class)
                .withDefaultValue(name, value)
                .build()
                .getConfigMapping(TimerSettings.class);
    }
}

package io.docket.platform.breaker;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that work without being set, and refuse to make no sense. */
class BreakerSettingsTest {

    @Test
    void work_without_being_set_and_let_a_kind_be_held_never() {
        assertThatCode(() -> start("docket.breaker.floors.reminder", "0")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "floor, 0",
        "factor, 0",
        "floors.reminder, -1",
        "batch, 0",
        "look, PT0S",
        "tell-after, -PT1S",
        "open-for, -PT1H"
    })
    void with_which_it_would_not_work_are_refused(String setting, String nonsense) {
        assertThatThrownBy(() -> start("docket.breaker." + setting, nonsense))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("docket.breaker." + setting.replace("reminder", "\"reminder\""));
    }

    /** With what is set by default, but for one. */
    private static void start(String name, String value) {
        BreakerSettings settings = new SmallRyeConfigBuilder()
                .withMapping(BreakerSettings.class)
                .withDefaultValue(name, value)
                .build()
                .getConfigMapping(BreakerSettings.class);
        new BreakerWorker(null, null, null, List.of(), settings, null);
    }
}

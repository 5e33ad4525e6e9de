package io.docket.notification.inbox;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that work without being set, and refuse to make no sense. */
class InboxSettingsTest {

    @Test
    void work_without_being_set() {
        assertThatCode(() -> InboxStreams.check(settings("docket.inbox.most", "1000")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "per-person, 0",
        "at-once, -1",
        "tickets, 0",
        "heartbeat, PT0S",
        "longest, -PT1S",
        "untaken, PT0S",
        "sweep, PT0.0001S",
        "ticket, -PT1M"
    })
    void say_which_of_them_would_leave_nobody_a_stream(String setting, String nonsense) {
        InboxSettings.Streams settings = settings("docket.inbox.streams." + setting, nonsense);

        assertThatThrownBy(() -> InboxStreams.check(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("docket.inbox.streams." + setting + " must be ");
    }

    /** What is set by default, but for one. */
    private static InboxSettings.Streams settings(String name, String value) {
        return new SmallRyeConfigBuilder()
                .withMapping(InboxSettings.class)
                .withDefaultValue(name, value)
                .build()
                .getConfigMapping(InboxSettings.class)
                .streams();
    }
}

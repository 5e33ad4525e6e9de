package io.docket.ticket.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AllowancesTest {

    private final Allowances allowances = new Allowances(10, 100);

    @Test
    void a_company_may_bring_a_burst_and_after_it_the_rate() {
        assertThat(taken("acme", 150, 0)).isEqualTo(100);

        assertThat(taken("acme", 150, seconds(3))).isEqualTo(30);
    }

    @Test
    void what_one_company_brings_is_nothing_to_another() {
        taken("acme", 1_000_000, 0);

        assertThat(taken("globex", 50, 0)).isEqualTo(50);
    }

    @Test
    void a_pause_saves_up_no_more_than_a_burst() {
        taken("acme", 100, 0);

        assertThat(taken("acme", 1_000, Duration.ofDays(30).toNanos())).isEqualTo(100);
    }

    @Test
    void settings_that_let_nobody_in_are_refused() {
        assertThatThrownBy(() -> new Allowances(0, 100)).hasMessageContaining("docket.intake.rate");
        assertThatThrownBy(() -> new Allowances(10, 0)).hasMessageContaining("docket.intake.burst");
    }

    private long taken(String company, int asked, long nowNanos) {
        return IntStream.range(0, asked)
                .filter(one -> allowances.take(company, nowNanos))
                .count();
    }

    private static long seconds(int count) {
        return Duration.ofSeconds(count).toNanos();
    }
}

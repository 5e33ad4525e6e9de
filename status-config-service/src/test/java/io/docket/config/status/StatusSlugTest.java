package io.docket.config.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class StatusSlugTest {

    @Test
    void letters_and_digits_stay_and_everything_between_is_a_hyphen() {
        assertThat(slugOf("LOSS - In Progress (2)")).isEqualTo("loss-in-progress-2");
    }

    @Test
    void accents_go_and_their_letters_stay() {
        assertThat(slugOf("Überprüfung à la carte")).isEqualTo("uberprufung-a-la-carte");
    }

    @Test
    void a_name_without_latin_letters_still_gets_an_id() {
        assertThat(slugOf("赔付审核")).isEqualTo("status");
    }

    @Test
    void an_id_that_was_ever_used_is_never_used_again() {
        assertThat(StatusSlug.of(StatusName.of("Payout"), Set.of("payout", "payout-2")))
                .isEqualTo("payout-3");
    }

    @Test
    void the_longest_name_still_makes_a_slug() {
        assertThat(slugOf("a ".repeat(32))).hasSizeLessThanOrEqualTo(64).matches("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");
        assertThat(slugOf("ﷺ".repeat(64))).hasSizeLessThanOrEqualTo(64);
    }

    private static String slugOf(String name) {
        return StatusSlug.of(StatusName.of(name), Set.of());
    }
}

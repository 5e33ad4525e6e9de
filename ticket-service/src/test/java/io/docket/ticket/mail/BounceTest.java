package io.docket.ticket.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is read out of qmail's letters of any length. Those of real servers are in the corpus. */
class BounceTest {
    private static final UUID TICKET = UUID.fromString("019ab3c2-6f1e-7c3d-9d7e-2f6f0a1b2c3d");
    private static final String COPY = "\n--- Below this line is a copy of the message.\n\nMessage-ID: <ticket."
            + TICKET + ".019ab3c2-6f1e-7c3d-9d7e-2f6f0a1b2c3e@desk.example>\n";

    @Test
    void a_letter_of_twenty_thousand_lines_is_read() {
        String letter = "<carla@example.org>:\n5.1.1 No such user\n" + "and on\n".repeat(20_000) + COPY;

        assertThat(Bounce.in(letter, List.of())).hasValueSatisfying(bounce -> {
            assertThat(bounce.ticket()).isEqualTo(TICKET);
            assertThat(bounce.failed()).containsOnlyKeys("carla@example.org");
        });
    }
}

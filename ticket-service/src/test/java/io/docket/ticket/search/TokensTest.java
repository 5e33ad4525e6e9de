package io.docket.ticket.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokensTest {

    @Test
    void of_a_ticket_with_more_words_than_are_kept_the_subject_and_the_reference_are_found() {
        String endless = IntStream.range(0, 20_000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));

        String[] tokens = Tokens.of(reading("Copper kettle", "Kettle", List.of("AB-4711", endless, "spoon")));

        assertThat(tokens).contains("all kettle", "desk copper", "all ab", "all 4711", "all w0", "all w19999");
        assertThat(tokens).doesNotContain("all spoon");
    }

    private static Reading reading(String subject, String seenSubject, List<String> open) {
        return new Reading(
                "acme", UUID.randomUUID(), Instant.EPOCH, 1, subject, seenSubject, open, List.of(), List.of(), 0, null);
    }
}

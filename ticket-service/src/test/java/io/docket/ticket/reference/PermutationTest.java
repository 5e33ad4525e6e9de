package io.docket.ticket.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Numbers become digits, each other ones, in no order. */
class PermutationTest {
    private final Permutation permutation = new Permutation("a secret of the company".getBytes());

    @Test
    void no_two_numbers_have_the_same_digits() {
        Set<String> digits = new HashSet<>();
        LongStream.range(0, 20_000).forEach(number -> digits.add(permutation.digits(number)));
        LongStream.range(9_990_000, 10_010_000).forEach(number -> digits.add(permutation.digits(number)));

        assertThat(digits).hasSize(40_000);
    }

    @Test
    void seven_digits_do_for_ten_million_tickets_and_nine_for_those_after_them() {
        assertThat(permutation.digits(0)).hasSize(7);
        assertThat(permutation.digits(9_999_999)).hasSize(7);
        assertThat(permutation.digits(10_000_000)).hasSize(9);
        assertThat(permutation.digits(1_000_000_000)).hasSize(11);
    }

    @Test
    void another_secret_gives_other_digits() {
        Permutation other = new Permutation("a secret of another company".getBytes());

        assertThat(LongStream.range(0, 100)
                        .filter(number -> permutation.digits(number).equals(other.digits(number))))
                .isEmpty();
    }
}

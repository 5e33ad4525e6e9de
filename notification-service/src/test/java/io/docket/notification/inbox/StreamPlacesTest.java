package io.docket.notification.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docket.platform.problem.Problem;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who finds a place for a stream. */
class StreamPlacesTest {

    private final StreamPlaces places = new StreamPlaces(10, 16);

    @Test
    void one_company_leaves_the_last_quarter_to_others() {
        assertThat(takenBy("acme")).isEqualTo(12);

        places.take(new Person("globex", "gina"));
    }

    @Test
    void two_that_want_all_have_as_many_each_and_who_has_few_finds_a_place_still() {
        int acme = 0;
        int globex = 0;
        for (int i = 0; i < 16; i++) {
            acme += takes("acme", "a" + i) ? 1 : 0;
            globex += takes("globex", "g" + i) ? 1 : 0;
        }

        assertThat(acme).isBetween(6, 8);
        assertThat(globex).isBetween(6, 8);
        assertThat(takes("initech", "ida")).isTrue();
    }

    @Test
    void many_companies_fill_all_places_and_the_next_waits_for_one() {
        for (int i = 0; i < 16; i++) {
            places.take(new Person("company-" + i, "carl"));
        }
        assertRefused("acme", 503, "no-stream-free");

        places.leave(new Person("company-0", "carl"));

        assertThat(takes("acme", "anna")).isTrue();
    }

    @Test
    void what_is_left_is_there_for_the_same_company_and_person_again() {
        StreamPlaces few = new StreamPlaces(1, 16);
        Person carl = new Person("acme", "carl");
        few.take(carl);
        assertThatThrownBy(() -> few.take(carl))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("too-many-streams"));

        few.leave(carl);

        few.take(carl);
    }

    private int takenBy(String company) {
        int taken = (int) IntStream.range(0, 16)
                .filter(i -> takes(company, "person-" + i))
                .count();
        assertRefused(company, 503, "no-stream-free");
        return taken;
    }

    private boolean takes(String company, String person) {
        try {
            places.take(new Person(company, person));
            return true;
        } catch (Problem refused) {
            return false;
        }
    }

    private void assertRefused(String company, int status, String code) {
        assertThatThrownBy(() -> places.take(new Person(company, "another")))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(status);
                    assertThat(problem.code()).isEqualTo(code);
                    assertThat(problem.headers()).containsEntry("Retry-After", "10");
                });
    }
}

package io.docket.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docket.platform.problem.Problem;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {

    private static final CursorScope SCOPE = new CursorScope("acme", "anna", "-updated", "status=open");

    private final Cursors cursors = new Cursors("a key");

    @Test
    void aCursorGivesItsPositionBack() {
        List<String> position = Arrays.asList("2026-01-31T09:00:00Z", null, "ä");

        assertThat(cursors.decode(SCOPE, cursors.encode(SCOPE, position))).isEqualTo(position);
    }

    @Test
    void aCursorIsGoodForNoOtherList() {
        String cursor = cursors.encode(SCOPE, List.of("1"));

        assertRefused(new CursorScope("globex", "anna", "-updated", "status=open"), cursor);
        assertRefused(new CursorScope("acme", "bob", "-updated", "status=open"), cursor);
        assertRefused(new CursorScope("acme", "anna", "created", "status=open"), cursor);
        assertRefused(new CursorScope("acme", "anna", "-updated", "status=closed"), cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "not base 64!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatIsNoCursorIsRefused(String cursor) {
        assertRefused(SCOPE, cursor);
    }

    @Test
    void anAlteredCursorIsRefused() {
        String cursor = cursors.encode(SCOPE, List.of("1"));

        assertRefused(SCOPE, "B" + cursor.substring(1));
    }

    @Test
    void aLimitIsAWholeNumberFromOneToTwoHundred() {
        assertThat(PageLimit.parse(null)).isEqualTo(50);
        assertThat(PageLimit.parse("1")).isEqualTo(1);
        assertThat(PageLimit.parse("200")).isEqualTo(200);
        for (String wrong : List.of("0", "201", "-1", "ten", "1.5", "99999999999")) {
            assertThatThrownBy(() -> PageLimit.parse(wrong)).isInstanceOf(Problem.class);
        }
    }

    private void assertRefused(CursorScope scope, String cursor) {
        assertThatThrownBy(() -> cursors.decode(scope, cursor))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(422));
    }
}

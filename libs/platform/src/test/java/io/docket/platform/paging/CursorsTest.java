package io.docket.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docket.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
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
    void anyAlteredByteHasACursorRefused() {
        byte[] sealed = Base64.getUrlDecoder().decode(cursors.encode(SCOPE, List.of("1")));

        for (int i = 0; i < sealed.length; i++) {
            byte[] altered = sealed.clone();
            altered[i] ^= 1;
            assertRefused(SCOPE, Base64.getUrlEncoder().withoutPadding().encodeToString(altered));
            assertRefused(SCOPE, Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(sealed, i)));
        }
    }

    @Test
    void nothingIsReadInACursorAndItsLengthTellsNothing() {
        String id = "0b52e0a6-9f1c-4f0e-8d3c-6c1f7d2c9a11";
        String few = cursors.encode(SCOPE, List.of("0", "2026-01-31T09:00:00Z", id));
        String many = cursors.encode(SCOPE, List.of("-12345", "2026-01-31T09:00:00.123456Z", id));

        String read = new String(Base64.getUrlDecoder().decode(many), StandardCharsets.ISO_8859_1);
        assertThat(read).doesNotContain(id, id.substring(0, 8), "12345", "2026");
        assertThat(many).hasSameSizeAs(few);
        assertThat(cursors.encode(SCOPE, List.of("1"))).isNotEqualTo(cursors.encode(SCOPE, List.of("1")));
    }

    @Test
    void aCursorOfAnotherKeyIsRefused() {
        assertRefused(SCOPE, new Cursors("another key").encode(SCOPE, List.of("1")));
    }

    @Test
    void aCursorThatIsOnlySignedIsRefused() {
        assertRefused(SCOPE, "AAAAAQAAAAExPQXMunjzMzaCTEtFGSh9Pw");
        assertRefused(
                SCOPE,
                "AAAAAwAAAAEwAAAAFDIwMjYtMDEtMzFUMDk6MDA6MDBaAAAAJDBiNTJlMGE2LTlmMWMtNGYwZS04ZDNjLTZjMWY3ZDJjOWExMbr3UtVusKOU9awiVffweFM");
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

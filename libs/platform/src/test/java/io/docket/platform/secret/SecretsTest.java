package io.docket.platform.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private static final String SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final String KEY = key(1);
    private static final String OTHER_KEY = key(2);

    private final Secrets secrets = with(KEY);

    @Test
    void what_is_sealed_is_not_to_be_read_and_opens_to_itself() {
        byte[] sealed = secrets.seal(SECRET, "acme", "webhook", "1");

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("whsec", "C2FV");
        assertThat(secrets.open(sealed, "acme", "webhook", "1")).isEqualTo(SECRET);
    }

    @Test
    void the_same_secret_looks_different_each_time() {
        assertThat(secrets.seal(SECRET, "acme")).isNotEqualTo(secrets.seal(SECRET, "acme"));
    }

    @Test
    void a_secret_opens_in_its_own_place_only() {
        byte[] sealed = secrets.seal(SECRET, "acme", "webhook", "1");

        assertThatThrownBy(() -> secrets.open(sealed, "globex", "webhook", "1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("belongs elsewhere");
        assertThatThrownBy(() -> secrets.open(sealed, "acmewebhook", "", "1"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_secret_that_was_changed_does_not_open() {
        byte[] sealed = secrets.seal(SECRET, "acme");
        sealed[sealed.length - 1] ^= 1;

        assertThatThrownBy(() -> secrets.open(sealed, "acme")).hasMessageContaining("was changed");
    }

    @Test
    void after_a_change_of_keys_what_the_former_one_encrypted_still_opens() {
        byte[] sealed = secrets.seal(SECRET, "acme");

        assertThat(with(OTHER_KEY, KEY).open(sealed, "acme")).isEqualTo(SECRET);
        assertThatThrownBy(() -> with(OTHER_KEY).open(sealed, "acme"))
                .hasMessageContaining("docket.secrets.former-keys");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "c2hvcnQ=", "bG9jYWwgb25seSwga25vd24gdG8gZXZlcnlib2R5ISEh"})
    void what_is_no_key_is_refused_with_how_to_make_one(String noKey) {
        assertThatThrownBy(() -> with(noKey))
                .hasMessageContaining("docket.secrets.key")
                .hasMessageContaining("openssl rand -base64 32");
    }

    @Test
    void without_a_key_nothing_is_sealed_and_it_says_how_to_make_one() {
        Secrets none = new Secrets(Optional.empty(), List.of());

        assertThat(none.hasKey()).isFalse();
        assertThatThrownBy(none::requireKey).hasMessageContaining("openssl rand -base64 32");
        assertThatThrownBy(() -> none.seal(SECRET)).hasMessageContaining("docket.secrets.key");
    }

    private static Secrets with(String key, String... former) {
        return new Secrets(Optional.of(key), List.of(former));
    }

    private static String key(int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }
}

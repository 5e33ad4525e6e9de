package io.docket.platform.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.docket.platform.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedVersionTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"\"7\"", " \"7\" ", "\"6\", \"7\"", "\"7\",\"8\"", "*", "\"6\", *"})
    void who_names_the_present_version_or_any_passes(String ifMatch) {
        assertThatCode(() -> ExpectedVersion.optional("ticket", ifMatch).require(7))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6\"", "7", "\"77\"", "W/\"7\"", "\"6\", \"8\"", "", ","})
    void who_names_another_is_told_the_present_one(String ifMatch) {
        Problem refusal = catchThrowableOfType(
                Problem.class, () -> ExpectedVersion.optional("ticket", ifMatch).require(7));

        assertThat(refusal.status()).isEqualTo(412);
        assertThat(refusal.code()).isEqualTo("stale-version");
        assertThat(refusal.title()).isEqualTo("The ticket has changed");
        assertThat(refusal.detail()).contains("\"7\"").contains("Read the ticket again");
        assertThat(refusal.headers()).containsEntry("ETag", "\"7\"");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void a_call_that_must_say_which_is_refused_when_it_does_not(String ifMatch) {
        Problem refusal = catchThrowableOfType(Problem.class, () -> ExpectedVersion.required("scheme", ifMatch));

        assertThat(refusal.status()).isEqualTo(428);
        assertThat(refusal.code()).isEqualTo("if-match-required");
        assertThat(refusal.detail()).startsWith("Read the scheme first");
    }

    @Test
    void a_version_may_have_a_name() {
        assertThatCode(() -> ExpectedVersion.required("template", "\"ours\"").require(ExpectedVersion.tagOf("ours")))
                .doesNotThrowAnyException();
    }
}

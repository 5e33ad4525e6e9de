package io.docket.ticket.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.docket.platform.problem.Problem;
import io.docket.platform.problem.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u0001b", "a\u001bb", "a\u007fb", "a\fb"})
    void aControlCharacterIsRefusedInEveryText(String text) {
        Checks checks = new Checks().text("subject", text, Checks.SUBJECT).message("body", text);

        String refusal = "contains a control character; of those only line breaks and tabs are taken";
        assertThat(violations(checks))
                .containsExactly(new Violation("subject", refusal), new Violation("body", refusal));
    }

    @Test
    void lineBreaksTabsAndAllOtherCharactersAreTaken() {
        Checks checks = new Checks().message("body", "One\r\n\ttwo\n\u00e4 \u200d \ud83d\ude00 \"quoted\"");

        assertThatNoException().isThrownBy(checks::done);
    }

    @Test
    void aMessageMayHave256KiBOfQuotesAndNotOneMore() {
        String most = "\"".repeat(256 * 1024);

        assertThatNoException().isThrownBy(new Checks().message("body", most)::done);
        assertThat(violations(new Checks().message("body", most + "\"")))
                .containsExactly(new Violation("body", "is longer than 256 KiB of UTF-8"));
    }

    @SuppressWarnings("unchecked")
    private static List<Violation> violations(Checks checks) {
        Problem problem = catchThrowableOfType(Problem.class, checks::done);
        return (List<Violation>) problem.members().get("violations");
    }
}

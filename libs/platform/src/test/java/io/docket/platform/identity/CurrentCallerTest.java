package io.docket.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docket.platform.problem.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token may be signed rightly and still say what no token here says. */
class CurrentCallerTest {

    @Test
    void aTokenNamesItsCaller() {
        Caller caller = CurrentCaller.of(token("name", "Anna"));

        assertThat(caller).isEqualTo(new Caller("anna", "Anna", null, false, "acme", Set.of("agent")));
        assertThat(CurrentCaller.of(token("name", null)).name()).isEqualTo("anna");
    }

    @Test
    void whoeverIsNobodyIsRefused() {
        assertRefused(token("sub", null));
        assertRefused(token("sub", " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "name", "email", "company"})
    void aClaimThatShouldBeATextAndIsNoneIsRefused(String claim) {
        assertRefused(token(claim, List.of("acme")));
        assertRefused(token(claim, 7L));
    }

    private static void assertRefused(JsonWebToken token) {
        assertThatThrownBy(() -> CurrentCaller.of(token))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(401));
    }

    private static JsonWebToken token(String claim, Object value) {
        Map<String, Object> claims = new HashMap<>(Map.of("sub", "anna", "company", "acme", "groups", Set.of("agent")));
        claims.put(claim, value);
        return new JsonWebToken() {
            @Override
            public String getName() {
                return "anna";
            }

            @Override
            public Set<String> getClaimNames() {
                return claims.keySet();
            }

            @Override
            @SuppressWarnings("unchecked")
            public <T> T getClaim(String name) {
                return (T) claims.get(name);
            }
        };
    }
}

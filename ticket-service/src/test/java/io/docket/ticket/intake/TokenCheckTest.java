package io.docket.ticket.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docket.platform.problem.Problem;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tokens that the issuer signed and that say what no token of a call says: refused, so that the next event is looked at. */
class TokenCheckTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    @Test
    void what_is_as_it_should_be_names_its_bearer() {
        Bearer bearer = bearer(new SignedToken());

        assertThat(bearer.caller().id()).isEqualTo("shop");
        assertThat(bearer.caller().company()).isEqualTo("acme");
        assertThat(bearer.validFrom()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void a_token_says_from_when_it_counts() {
        Instant monday = Instant.parse("2026-11-23T08:00:00Z");

        assertThat(bearer(new SignedToken().with("nbf", monday.getEpochSecond()))
                        .validFrom())
                .isEqualTo(monday);
    }

    @Test
    void a_token_of_nobody_is_refused() {
        assertRefused(new SignedToken().with("sub", null), 401);
        assertRefused(new SignedToken().with("sub", null).with("name", null), 401);
        assertRefused(new SignedToken().with("sub", ""), 401);
    }

    @Test
    void claims_that_are_no_text_and_times_that_are_no_times_are_refused() {
        assertRefused(new SignedToken().with("company", List.of("acme")), 401);
        assertRefused(new SignedToken().with("company", 7L), 401);
        assertRefused(new SignedToken().with("name", Set.of("Shop")), 401);
        assertRefused(new SignedToken().with("exp", Long.MAX_VALUE), 401);
        assertRefused(new SignedToken().with("nbf", "soon"), 401);
    }

    @Test
    void other_roles_and_companies_are_refused_as_calls_are() {
        assertRefused(new SignedToken().with("groups", Set.of("agent")), 403);
        assertRefused(new SignedToken().with("company", "No company"), 403);
    }

    @Test
    void a_token_for_refreshing_is_refused_and_not_taken_for_an_issuer_that_is_away() {
        TokenCheck tokens = new TokenCheck(
                token -> Uni.createFrom()
                        .failure(new AuthenticationFailedException(
                                new OIDCException("Refresh token can only be used …"))),
                new QuickIntake());

        assertRefused(tokens, new SignedToken().with("typ", "Refresh"), 401);
    }

    @Test
    void what_is_no_token_at_all_is_the_issuers_to_refuse() {
        TokenCheck tokens = new TokenCheck(
                token -> Uni.createFrom().failure(new AuthenticationFailedException("no token")), new QuickIntake());

        // Claims that are "null", no JSON, no Base64.
        for (String claims : List.of("bnVsbA", "e30x", "-")) {
            assertThatThrownBy(() -> tokens.of("Bearer e30." + claims + ".c2lnbmVk")
                            .await()
                            .atMost(SOON))
                    .as(claims)
                    .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.status())
                            .isEqualTo(401));
        }
    }

    @Test
    void an_issuer_that_is_away_is_waited_for() {
        AtomicInteger asked = new AtomicInteger();
        TokenCheck tokens = new TokenCheck(
                token -> asked.incrementAndGet() < 4
                        ? Uni.createFrom().failure(new OIDCException("OIDC Server is not available"))
                        : Uni.createFrom().item(new SignedToken().identity()),
                new QuickIntake());

        assertThat(tokens.of(new SignedToken().authorization())
                        .await()
                        .atMost(SOON)
                        .caller()
                        .id())
                .isEqualTo("shop");
    }

    private static Bearer bearer(SignedToken token) {
        return check(token).of(token.authorization()).await().atMost(SOON);
    }

    private static void assertRefused(SignedToken token, int status) {
        assertRefused(check(token), token, status);
    }

    private static void assertRefused(TokenCheck tokens, SignedToken token, int status) {
        assertThatThrownBy(() -> tokens.of(token.authorization()).await().atMost(SOON))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(status));
    }

    private static TokenCheck check(SignedToken signed) {
        return new TokenCheck(token -> Uni.createFrom().item(signed.identity()), new QuickIntake());
    }
}

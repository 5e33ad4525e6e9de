package io.docket.ticket.intake;

import io.docket.platform.identity.Caller;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.problem.Passing;
import io.docket.platform.problem.Problem;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.Tenant;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/**
 * Verifies the tokens that events bring, against the same issuer and by the same means as those of calls. Its tenant of OpenID
 * Connect differs in one thing: tokens that have expired meanwhile, or are not valid yet, pass, for whoever asks looks at that
 * himself.
 */
@ApplicationScoped
class TokenCheck {

    /** With a slash, so that it is no segment of a path: by those Quarkus would choose it for calls. */
    private static final String TENANT = "docket/intake";

    private static final Logger LOG = Logger.getLogger(TokenCheck.class);
    private static final Pattern BEARER = Pattern.compile("(?i)bearer +([\\w-]+\\.[\\w-]+\\.[\\w-]+)");

    private final TenantIdentityProvider issuer;
    private final IntakeSettings settings;

    TokenCheck(@Tenant(TENANT) TenantIdentityProvider issuer, IntakeSettings settings) {
        this.issuer = issuer;
        this.settings = settings;
    }

    /**
     * Verifies a token. While the issuer's keys cannot be had it waits for them.
     *
     * @param authorization as calls have it, {@code Bearer …}; null for none
     * @return fails with a {@code Problem} and nothing else: 401 for no token that the issuer signed, or one whose claims are not
     *     what those of calls are, 403 for one of no company, or without the role {@code service}
     */
    Uni<Bearer> of(String authorization) {
        var found = BEARER.matcher(authorization == null ? "" : authorization.strip());
        if (!found.matches() || isForRefreshing(found.group(1))) {
            return Uni.createFrom().failure(Problem.unauthorized());
        }
        AccessTokenCredential token = new AccessTokenCredential(found.group(1));
        return Uni.createFrom()
                .deferred(() -> issuer.authenticate(token))
                .onFailure(TokenCheck::isOfTheIssuer)
                .invoke(failure -> LOG.warnf("Intake waits for the keys of the tokens' issuer: %s", failure))
                .onFailure(TokenCheck::isOfTheIssuer)
                .retry()
                .withBackOff(settings.pause(), settings.longestPause())
                .indefinitely()
                .map(TokenCheck::bearer)
                .onFailure(failure -> !(failure instanceof Problem))
                .transform(refused -> Problem.unauthorized());
    }

    /**
     * Whether a token calls itself one for refreshing. Calls refuse it too, but with the exception that else stands for an issuer that
     * is away, and that would be waited for.
     */
    private static boolean isForRefreshing(String token) {
        try {
            String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
            return "Refresh".equals(new JsonObject(claims).getString("typ"));
        } catch (RuntimeException noClaims) {
            // Whatever it is that cannot be read, the verification refuses it.
            return false;
        }
    }

    /** The issuer's failure rather than the token's. */
    private static boolean isOfTheIssuer(Throwable failure) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            if (one instanceof OIDCException) {
                return true;
            }
        }
        return Passing.is(failure);
    }

    private static Bearer bearer(SecurityIdentity identity) {
        JsonWebToken token = (JsonWebToken) identity.getPrincipal();
        Caller caller = CurrentCaller.of(token);
        if (!caller.has(Roles.SERVICE)) {
            throw Problem.forbidden();
        }
        caller.requireCompany();
        return new Bearer(
                caller, Instant.ofEpochSecond(notBefore(token)), Instant.ofEpochSecond(token.getExpirationTime()));
    }

    private static long notBefore(JsonWebToken token) {
        Long seconds = token.getClaim(Claims.nbf);
        return seconds == null ? 0 : seconds;
    }
}

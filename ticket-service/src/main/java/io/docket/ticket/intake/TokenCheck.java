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
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/**
 * Verifies the tokens that events bring, against the same issuer and by the same means as those of calls. Its tenant of OpenID
 * Connect differs in one thing: tokens that have expired meanwhile pass, for whoever asks looks at that himself.
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
     * @return fails with a {@code Problem}: 401 for no token that the issuer signed, 403 for one of no company, or without the
     *     role {@code service}
     */
    Uni<Bearer> of(String authorization) {
        var found = BEARER.matcher(authorization == null ? "" : authorization.strip());
        if (!found.matches()) {
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
                .onFailure()
                .transform(refused -> Problem.unauthorized())
                .map(TokenCheck::bearer);
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
        return new Bearer(caller, Instant.ofEpochSecond(token.getExpirationTime()));
    }
}

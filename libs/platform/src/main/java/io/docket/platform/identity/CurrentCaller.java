package io.docket.platform.identity;

import io.docket.platform.problem.Problem;
import jakarta.enterprise.context.RequestScoped;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The caller of the present request. */
@RequestScoped
public class CurrentCaller {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");

    private final JsonWebToken token;

    public CurrentCaller(JsonWebToken token) {
        this.token = token;
    }

    /**
     * The caller, from its verified token.
     *
     * @throws Problem 401 for a token that names nobody, or whose claims are not what they are elsewhere, 403
     *     {@code company-required} when somebody other than an operator has no company, 403
     *     {@code company-malformed} when the claim is no company's id
     */
    public Caller get() {
        return of(token);
    }

    /**
     * Whom a verified token names, wherever it came from.
     *
     * @throws Problem as {@link #get}
     */
    public static Caller of(JsonWebToken token) {
        Set<String> roles = Objects.requireNonNullElse(token.getGroups(), Set.of());
        String id = text(token, "sub");
        if (id == null || id.isBlank()) {
            throw Problem.unauthorized();
        }
        String name = text(token, "name");
        Caller caller = new Caller(
                id, name == null ? id : name, text(token, "email"), emailVerified(token), company(token), roles);
        if (!caller.has(Roles.OPERATOR)) {
            caller.requireCompany();
        }
        return caller;
    }

    /** A claim that is there and is no text: the token is signed, and yet no use here. */
    private static String text(JsonWebToken token, String claim) {
        Object value = token.getClaim(claim);
        if (value != null && !(value instanceof String)) {
            throw Problem.unauthorized();
        }
        return (String) value;
    }

    private static boolean emailVerified(JsonWebToken token) {
        Object claim = token.getClaim("email_verified");
        return claim != null && Boolean.parseBoolean(claim.toString());
    }

    private static String company(JsonWebToken token) {
        String company = text(token, "company");
        if (company != null && !SLUG.matcher(company).matches()) {
            throw Problem.of(
                    403,
                    "company-malformed",
                    "The company is malformed",
                    "The token's 'company' claim is not a company's id.");
        }
        return company;
    }
}

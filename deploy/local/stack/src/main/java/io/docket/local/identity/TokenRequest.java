package io.docket.local.identity;

import io.docket.local.http.BadRequest;
import io.docket.local.http.Query;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;

/** What somebody wants their token to say. */
record TokenRequest(
        String subject,
        Optional<String> company,
        Optional<String> name,
        Optional<String> email,
        List<String> groups,
        boolean verified,
        Duration validFor) {

    static final List<String> CLAIMS = List.of("sub", "name", "email", "email_verified", "company", "groups");

    static final String HELP = """
        Tokens for development:
          GET /token?company=acme&sub=anna&name=Anna&email=anna@acme.test&groups=agent,lead

          sub       who it is; required
          groups    what they may: customer, agent, lead, admin, service, operator; required, comma between several
          company   the company they act in; required of all but operators
          name, email
          verified  false: the email address counts as unverified
          validFor  an ISO 8601 duration, PT12H unless given; a negative one makes an expired token\
        """;

    private static final Set<String> PARAMETERS =
            Set.of("company", "sub", "name", "email", "groups", "verified", "validFor");

    static TokenRequest of(Query query) {
        query.allowOnly(PARAMETERS);
        List<String> groups = groups(required(query, "groups"));
        Optional<String> company = query.get("company");
        if (company.isEmpty() && !groups.equals(List.of("operator"))) {
            throw missing("company");
        }
        return new TokenRequest(
                required(query, "sub"),
                company,
                query.get("name"),
                query.get("email"),
                groups,
                verified(query.get("verified")),
                validFor(query.get("validFor")));
    }

    JwtClaims claims(String issuer) {
        NumericDate now = NumericDate.now();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience("docket");
        claims.setSubject(subject);
        claims.setIssuedAt(now);
        claims.setExpirationTime(NumericDate.fromSeconds(now.getValue() + validFor.toSeconds()));
        claims.setGeneratedJwtId();
        claims.setStringListClaim("groups", groups);
        company.ifPresent(value -> claims.setStringClaim("company", value));
        name.ifPresent(value -> claims.setStringClaim("name", value));
        email.ifPresent(value -> {
            claims.setStringClaim("email", value);
            claims.setClaim("email_verified", verified);
        });
        return claims;
    }

    private static String required(Query query, String parameter) {
        return query.get(parameter).orElseThrow(() -> missing(parameter));
    }

    private static BadRequest missing(String parameter) {
        return new BadRequest("The parameter '" + parameter + "' is missing.\n\n" + HELP);
    }

    private static List<String> groups(String text) {
        return Stream.of(text.split(",")).map(String::strip).toList();
    }

    private static boolean verified(Optional<String> text) {
        return switch (text.orElse("true")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new BadRequest("'verified' is true or false, not '" + text.get() + "'.");
        };
    }

    private static Duration validFor(Optional<String> text) {
        try {
            return Duration.parse(text.orElse("PT12H"));
        } catch (DateTimeParseException e) {
            throw new BadRequest("'validFor' is an ISO 8601 duration such as PT1H, not '" + text.get() + "'.");
        }
    }
}

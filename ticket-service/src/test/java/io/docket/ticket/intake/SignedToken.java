package io.docket.ticket.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** A token that the issuer vouches for, whatever it says: a shop's, until a claim of it is changed. */
record SignedToken(Map<String, Object> claims) implements JsonWebToken {

    SignedToken() {
        this(Map.of(
                "sub",
                "shop",
                "name",
                "Shop",
                "company",
                "acme",
                "groups",
                Set.of("service"),
                "exp",
                Instant.now().plusSeconds(3600).getEpochSecond()));
    }

    /** The same with another claim, or without it where the value is null. */
    SignedToken with(String claim, Object value) {
        Map<String, Object> changed = new HashMap<>(claims);
        changed.put(claim, value);
        changed.values().removeIf(one -> one == null);
        return new SignedToken(changed);
    }

    /** What its issuer's verification finds. */
    SecurityIdentity identity() {
        return QuarkusSecurityIdentity.builder().setPrincipal(this).build();
    }

    /** As events bring it. */
    String authorization() {
        try {
            return "Bearer e30." + base64(new ObjectMapper().writeValueAsString(claims)) + ".c2lnbmVk";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String getName() {
        return "shop";
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

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

package io.docket.local.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTest {

    private static final String ANNA = "company=acme&sub=anna&name=Anna&email=anna@acme.test&groups=agent,lead";

    @TempDir
    private Path folder;

    private Identity identity;

    @BeforeEach
    void start() {
        identity = Identity.start(0, folder);
    }

    @AfterEach
    void stop() {
        identity.close();
    }

    @Test
    void its_tokens_verify_with_the_keys_that_its_discovery_leads_to() throws Exception {
        JwtClaims claims = verify(token(ANNA));

        assertThat(claims.getIssuer()).isEqualTo(identity.issuer());
        assertThat(claims.getSubject()).isEqualTo("anna");
    }

    @Test
    void a_token_says_what_was_asked_for() throws Exception {
        JwtClaims claims = verify(token(ANNA));

        assertThat(claims.getStringClaimValue("company")).isEqualTo("acme");
        assertThat(claims.getStringClaimValue("name")).isEqualTo("Anna");
        assertThat(claims.getStringClaimValue("email")).isEqualTo("anna@acme.test");
        assertThat(claims.getClaimValue("email_verified")).isEqualTo(true);
        assertThat(claims.getStringListClaimValue("groups")).isEqualTo(List.of("agent", "lead"));
    }

    @Test
    void an_address_can_be_unverified() throws Exception {
        assertThat(verify(token(ANNA + "&verified=false")).getClaimValue("email_verified"))
                .isEqualTo(false);
    }

    @Test
    void a_token_can_have_run_out() {
        assertThatThrownBy(() -> verify(token(ANNA + "&validFor=-PT1H")))
                .isInstanceOfSatisfying(InvalidJwtException.class, refusal -> assertThat(refusal.hasExpired())
                        .isTrue());
    }

    @Test
    void an_operator_needs_no_company() throws Exception {
        assertThat(verify(token("sub=olga&groups=operator")).hasClaim("company"))
                .isFalse();
    }

    @Test
    void what_is_missing_misspelt_or_malformed_is_named() throws Exception {
        assertThat(refusal("sub=anna&groups=agent")).startsWith("The parameter 'company' is missing.");
        assertThat(refusal("company=acme&groups=agent")).startsWith("The parameter 'sub' is missing.");
        assertThat(refusal("company=acme&sub=anna")).startsWith("The parameter 'groups' is missing.");
        assertThat(refusal(ANNA + "&group=agent")).startsWith("Unknown parameter 'group'.");
        assertThat(refusal(ANNA + "&verified=perhaps")).contains("true or false");
        assertThat(refusal(ANNA + "&validFor=long")).contains("ISO 8601");
    }

    @Test
    void a_token_outlives_a_restart() throws Exception {
        String token = token(ANNA);
        int port = URI.create(identity.issuer()).getPort();
        identity.close();
        identity = Identity.start(port, folder);

        assertThat(verify(token).getSubject()).isEqualTo("anna");
    }

    @Test
    void an_issuer_with_another_key_is_not_believed() throws Exception {
        try (Identity other = Identity.start(0)) {
            String foreign = get(other.issuer() + "/token?" + ANNA).body().strip();

            assertThatThrownBy(() -> verify(foreign)).isInstanceOf(InvalidJwtException.class);
        }
    }

    private JwtClaims verify(String token) throws Exception {
        JsonNode discovery = new ObjectMapper()
                .readTree(get(identity.issuer() + "/.well-known/openid-configuration")
                        .body());
        HttpsJwks keys = new HttpsJwks(discovery.get("jwks_uri").asText());
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(keys))
                .setExpectedIssuer(discovery.get("issuer").asText())
                .setExpectedAudience("docket")
                .setRequireExpirationTime()
                .build()
                .processToClaims(token);
    }

    private String token(String query) throws Exception {
        HttpResponse<String> response = get(identity.issuer() + "/token?" + query);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("text/plain; charset=utf-8");
        return response.body().strip();
    }

    private String refusal(String query) throws Exception {
        HttpResponse<String> response = get(identity.issuer() + "/token?" + query);
        assertThat(response.statusCode()).as(query).isEqualTo(400);
        return response.body();
    }

    private static HttpResponse<String> get(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }
}

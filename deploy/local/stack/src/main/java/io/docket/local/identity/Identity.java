package io.docket.local.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.local.http.LocalServer;
import io.docket.local.http.Query;
import io.docket.local.http.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An OpenID Connect issuer that believes everybody: {@code GET /token?company=acme&sub=anna&groups=agent} answers a
 * signed token. Discovery and keys are where the standard puts them.
 */
public final class Identity implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalServer server;
    private final SigningKey key;

    private Identity(int port, SigningKey key) {
        this.key = key;
        this.server = new LocalServer("identity", port)
                .on("GET", "/", query -> Reply.text(200, TokenRequest.HELP))
                .on("GET", "/token", this::token)
                .on("GET", "/.well-known/openid-configuration", query -> discovery())
                .on("GET", "/jwks", query -> json(key.publicKeys()));
        server.start();
    }

    /** Starts an issuer with a key of its own that ends with it; port 0 takes a free one. */
    public static Identity start(int port) {
        return new Identity(port, SigningKey.generate());
    }

    /** Starts an issuer whose key is kept in the directory, so that tokens outlive a restart. */
    public static Identity start(int port, Path data) {
        return new Identity(port, SigningKey.keptIn(data));
    }

    /** The issuer's address: what the services are configured with and what tokens carry as {@code iss}. */
    public String issuer() {
        return server.url();
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply token(Query query) {
        return Reply.text(200, key.sign(TokenRequest.of(query).claims(issuer())));
    }

    private Reply discovery() {
        return json(Map.of(
                "issuer",
                issuer(),
                "jwks_uri",
                issuer() + "/jwks",
                "token_endpoint",
                issuer() + "/token",
                "authorization_endpoint",
                issuer() + "/token",
                "response_types_supported",
                List.of("id_token"),
                "subject_types_supported",
                List.of("public"),
                "id_token_signing_alg_values_supported",
                List.of("RS256"),
                "claims_supported",
                TokenRequest.CLAIMS));
    }

    private static Reply json(Object document) {
        try {
            return Reply.json(JSON.writeValueAsBytes(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

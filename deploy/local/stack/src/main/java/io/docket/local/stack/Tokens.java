package io.docket.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Mints bearer tokens. A person {@code anna} of company {@code acme} is named Anna and has the verified address
 * {@code anna@acme.test}, unless told otherwise.
 */
public final class Tokens {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String issuer;

    public Tokens(String issuer) {
        this.issuer = issuer;
    }

    public String customer(String company, String person) {
        return of(company, person).groups("customer").mint();
    }

    public String agent(String company, String person) {
        return of(company, person).groups("agent").mint();
    }

    /** An agent who is told of broken promises. */
    public String lead(String company, String person) {
        return of(company, person).groups("agent,lead").mint();
    }

    public String admin(String company, String person) {
        return of(company, person).groups("admin").mint();
    }

    public String service(String company, String name) {
        return of(company, name).groups("service").mint();
    }

    /** Somebody who looks after companies and belongs to none. */
    public String operator() {
        return new Request()
                .with("sub", "olga")
                .with("name", "Olga")
                .groups("operator")
                .mint();
    }

    /** A token still to be described; it has no groups yet. */
    public Request of(String company, String person) {
        return new Request()
                .with("company", company)
                .with("sub", person)
                .with("name", Character.toUpperCase(person.charAt(0)) + person.substring(1))
                .with("email", person + "@" + company + ".test");
    }

    /** What a token shall say. */
    public final class Request {

        private final Map<String, String> parameters = new LinkedHashMap<>();

        private Request() {}

        /** The roles, with a comma between several. */
        public Request groups(String groups) {
            return with("groups", groups);
        }

        public Request name(String name) {
            return with("name", name);
        }

        public Request email(String address) {
            return with("email", address);
        }

        /** The email address is only what the person says it is. */
        public Request unverified() {
            return with("verified", "false");
        }

        /** The token ran out an hour ago. */
        public Request expired() {
            return validFor(Duration.ofHours(-1));
        }

        /** The token runs out so long after it was issued. */
        public Request validFor(Duration time) {
            return with("validFor", time.toString());
        }

        /**
         * The signed token.
         *
         * @throws IllegalArgumentException with the issuer's words if it refuses
         */
        public String mint() {
            HttpRequest request = HttpRequest.newBuilder(URI.create(issuer + "/token?" + query()))
                    .build();
            try {
                HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() != 200) {
                    throw new IllegalArgumentException(response.body());
                }
                return response.body().strip();
            } catch (IOException e) {
                throw new UncheckedIOException("no answer from " + issuer, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for a token", e);
            }
        }

        private Request with(String parameter, String value) {
            parameters.put(parameter, value);
            return this;
        }

        private String query() {
            return parameters.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
        }
    }
}

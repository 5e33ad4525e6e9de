package io.docket.platform.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Tells one request body from another by what it says: neither white space nor the order of fields counts. */
@ApplicationScoped
public class BodyHash {

    private final ObjectMapper json;

    public BodyHash(ObjectMapper json) {
        this.json = json;
    }

    /** SHA-256 of the body as this service understood it; the body may be null. */
    public byte[] of(Object body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(body));
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("A request body must be something that Jackson writes", unwritable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}

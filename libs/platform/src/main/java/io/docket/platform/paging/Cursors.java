package io.docket.platform.paging;

import io.docket.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyset cursors: the sort values of the last item given, sealed together with the list that they belong to. Readable by who
 * decodes Base64, therefore nothing goes in that the caller has not seen.
 */
@ApplicationScoped
public class Cursors {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SEAL_BYTES = 16;

    private final SecretKeySpec key;

    @Inject
    public Cursors(PagingConfig config) {
        this(config.key());
    }

    public Cursors(String key) {
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** A cursor that continues after the item with these sort values. */
    public String encode(CursorScope scope, List<String> position) {
        byte[] values = write(position);
        byte[] sealed = Arrays.copyOf(values, values.length + SEAL_BYTES);
        System.arraycopy(seal(scope, values), 0, sealed, values.length, SEAL_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /**
     * The sort values in a cursor.
     *
     * @throws Problem 422 when the cursor was altered, or given out for another list or another caller
     */
    public List<String> decode(CursorScope scope, String cursor) {
        byte[] sealed = fromBase64(cursor);
        if (sealed.length < SEAL_BYTES) {
            throw foreign();
        }
        byte[] values = Arrays.copyOf(sealed, sealed.length - SEAL_BYTES);
        byte[] seal = Arrays.copyOfRange(sealed, values.length, sealed.length);
        if (!MessageDigest.isEqual(seal, seal(scope, values))) {
            throw foreign();
        }
        return read(values);
    }

    private byte[] seal(CursorScope scope, byte[] values) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(write(Arrays.asList(scope.company(), scope.caller(), scope.sort(), scope.filter())));
            return Arrays.copyOf(mac.doFinal(values), SEAL_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, impossible);
        }
    }

    private static byte[] fromBase64(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException malformed) {
            throw foreign();
        }
    }

    private static byte[] write(List<String> values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(values.size());
            for (String value : values) {
                byte[] text = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
                out.writeInt(value == null ? -1 : text.length);
                out.write(text);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static List<String> read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int size = in.readInt();
            List<String> values = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                int length = in.readInt();
                values.add(length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8));
            }
            return values;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Problem foreign() {
        return Problem.invalid("cursor", "is not a cursor of this list; begin again without one");
    }
}

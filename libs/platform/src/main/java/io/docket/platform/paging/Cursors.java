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
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyset cursors: the sort values beyond which a list goes on, encrypted for that list with AES-256-GCM: a random nonce (12 bytes), the
 * values. Whoever holds a cursor reads nothing in it, for a list may have to go on beyond what the caller may not see. Cursors that only
 * were signed, as they once were, are answered as those of other lists are: whoever has one begins again.
 */
@ApplicationScoped
public class Cursors {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final String MAC = "HmacSHA256";
    private static final byte[] PURPOSE = "docket cursor AES-256-GCM".getBytes(StandardCharsets.UTF_8);
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    /** Values are filled up to a multiple of it, so that a cursor's length does not tell how long they are. */
    private static final int UNIT_BYTES = 64;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    @Inject
    public Cursors(PagingConfig config) {
        this(config.key());
    }

    public Cursors(String key) {
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), MAC);
    }

    /** A cursor that continues after the item with these sort values. */
    public String encode(CursorScope scope, List<String> position) {
        byte[] values = write(position);
        byte[] filled = Arrays.copyOf(values, values.length + Math.floorMod(-values.length, UNIT_BYTES));
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, scope, nonce).doFinal(filled);
            byte[] cursor = Arrays.copyOf(nonce, NONCE_BYTES + encrypted.length);
            System.arraycopy(encrypted, 0, cursor, NONCE_BYTES, encrypted.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
        } catch (GeneralSecurityException impossible) {
            throw everyPlatformHas(CIPHER, impossible);
        }
    }

    /**
     * The sort values in a cursor.
     *
     * @throws Problem 422 when the cursor was altered, or given out for another list or another caller
     */
    public List<String> decode(CursorScope scope, String cursor) {
        byte[] sealed = fromBase64(cursor);
        if (sealed.length < NONCE_BYTES + TAG_BYTES) {
            throw foreign();
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, scope, Arrays.copyOf(sealed, NONCE_BYTES));
            return read(cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (AEADBadTagException altered) {
            throw foreign();
        } catch (GeneralSecurityException impossible) {
            throw everyPlatformHas(CIPHER, impossible);
        }
    }

    private Cipher cipher(int mode, CursorScope scope, byte[] nonce) throws GeneralSecurityException {
        byte[] list = write(Arrays.asList(scope.company(), scope.caller(), scope.sort(), scope.filter()));
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, keyOf(list), new GCMParameterSpec(8 * TAG_BYTES, nonce));
        cipher.updateAAD(list);
        return cipher;
    }

    /** Each list has a key of its own: under one key for all, random nonces would meet after some billions of cursors. */
    private SecretKeySpec keyOf(byte[] list) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            mac.update(PURPOSE);
            return new SecretKeySpec(mac.doFinal(list), "AES");
        } catch (GeneralSecurityException impossible) {
            throw everyPlatformHas(MAC, impossible);
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

    private static IllegalStateException everyPlatformHas(String algorithm, GeneralSecurityException impossible) {
        return new IllegalStateException("Every Java platform has " + algorithm, impossible);
    }

    private static Problem foreign() {
        return Problem.invalid("cursor", "is not a cursor of this list; begin again without one");
    }
}

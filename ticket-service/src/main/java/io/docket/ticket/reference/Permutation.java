package io.docket.ticket.reference;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A keyed permutation of the company's ticket numbers, so that nobody who sees a reference can count tickets.
 *
 * <p>Numbers are written with seven digits as long as seven suffice, then with nine, and so on; within each width the
 * permutation is a Feistel network whose results outside the decimal range are permuted again until they fall inside.
 */
final class Permutation {
    private static final int SHORTEST = 7;
    private static final int LONGEST = 17;
    private static final int ROUNDS = 6;

    private final SecretKeySpec key;

    Permutation(byte[] secret) {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /** The digits that stand for the number: as long for all numbers of one width, and never the same for two. */
    String digits(long number) {
        int width = SHORTEST;
        while (width < LONGEST && number >= powerOfTen(width)) {
            width += 2;
        }
        return String.format("%0" + width + "d", permute(number, width));
    }

    private long permute(long number, int width) {
        long limit = powerOfTen(width);
        int halfBits = (65 - Long.numberOfLeadingZeros(limit - 1)) / 2;
        Mac mac = mac();
        long image = number;
        do {
            image = feistel(mac, image, width, halfBits);
        } while (image >= limit);
        return image;
    }

    private static long feistel(Mac mac, long value, int width, int halfBits) {
        long mask = (1L << halfBits) - 1;
        long left = value >>> halfBits;
        long right = value & mask;
        for (int round = 0; round < ROUNDS; round++) {
            long mixed = left ^ (roundValue(mac, width, round, right) & mask);
            left = right;
            right = mixed;
        }
        return left << halfBits | right;
    }

    private static long roundValue(Mac mac, int width, int round, long half) {
        byte[] input = ByteBuffer.allocate(10)
                .put((byte) width)
                .put((byte) round)
                .putLong(half)
                .array();
        return ByteBuffer.wrap(mac.doFinal(input)).getLong();
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks HmacSHA256, which every runtime must have", e);
        }
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}

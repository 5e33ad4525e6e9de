package io.docket.ticket.attachment;

import io.docket.platform.id.Ids;
import io.docket.platform.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * A file that was read through and may be taken.
 *
 * @param uploader whose it is until it is bound
 * @param file where its bytes are for now
 */
record Incoming(
        UUID id, String company, String uploader, Path file, String name, String type, long size, byte[] sha256) {
    /**
     * Reads a file through, without keeping it in memory; blocks.
     *
     * @param name as it came
     * @throws Problem 413 {@code too-large}, 415 {@code file-type-refused}, 422 {@code invalid} for an empty one
     */
    static Incoming read(String company, String uploader, Path file, String name, FileTypes types, long largest)
            throws IOException {
        long size = Files.size(file);
        if (size > largest) {
            throw tooLarge(largest);
        }
        if (size == 0) {
            throw Problem.invalid("file", "is empty");
        }
        String clean = FileName.of(name);
        return new Incoming(Ids.next(), company, uploader, file, clean, types.of(file, clean), size, digest(file));
    }

    static Problem tooLarge(long largest) {
        return Problem.of(413, "too-large", "The file is too large", "A file has at most " + largest + " bytes.");
    }

    ObjectKey key() {
        return new ObjectKey(company, id);
    }

    String hexadecimalSha256() {
        return HexFormat.of().formatHex(sha256);
    }

    Attachment attachment() {
        return new Attachment(id, name, type, size);
    }

    private static byte[] digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digested = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            byte[] buffer = new byte[64 * 1024];
            while (digested.read(buffer) >= 0) {
                // The digest takes note of what is read.
            }
            return digested.getMessageDigest().digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}

package io.docket.ticket.attachment;

import io.docket.platform.problem.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bytes of a file are wanted (RFC 9110, section 14).
 *
 * @param from the first, from 0
 * @param length how many, at least 1
 * @param size of the whole file
 */
record ByteRange(long from, long length, long size) {
    private static final Pattern ONE_RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** All bytes of a file. */
    static ByteRange all(long size) {
        return new ByteRange(0, size, size);
    }

    /**
     * What a {@code Range} header asks for; all where there is none, or one of another kind: several ranges, another unit.
     *
     * @throws Problem 416 {@code range-not-satisfiable} where the file has none of the bytes
     */
    static ByteRange of(String header, long size) {
        Matcher range = ONE_RANGE.matcher(header == null ? "" : header.strip());
        if (!range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
            return all(size);
        }
        if (range.group(1).isEmpty()) {
            return last(Long.parseLong(range.group(2)), size);
        }
        long from = Long.parseLong(range.group(1));
        long to = range.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(range.group(2)), size - 1);
        if (!range.group(2).isEmpty() && Long.parseLong(range.group(2)) < from) {
            return all(size);
        }
        if (from >= size) {
            throw unsatisfiable(size);
        }
        return new ByteRange(from, to - from + 1, size);
    }

    boolean isAll() {
        return length == size;
    }

    /** {@code Content-Range}. */
    String text() {
        return "bytes " + from + "-" + (from + length - 1) + "/" + size;
    }

    private static ByteRange last(long wanted, long size) {
        if (wanted == 0) {
            throw unsatisfiable(size);
        }
        long length = Math.min(wanted, size);
        return new ByteRange(size - length, length, size);
    }

    private static Problem unsatisfiable(long size) {
        return Problem.of(
                        416,
                        "range-not-satisfiable",
                        "The file has no such bytes",
                        "It has " + size + " bytes; ask for some of them, or for all without 'Range'.")
                .withHeader("Content-Range", "bytes */" + size);
    }
}

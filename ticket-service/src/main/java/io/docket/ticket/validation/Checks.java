package io.docket.ticket.validation;

import io.docket.platform.email.EmailAddress;
import io.docket.platform.problem.Problem;
import io.docket.platform.problem.Violation;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Collects everything that is malformed in a request, so that the caller learns all of it at once.
 * Absent members pass every check but {@link #required}. Ends with {@link #done}.
 */
public final class Checks {
    /** The longest subject, in code points. */
    public static final int SUBJECT = 255;
    /** The longest name, note or reference, in code points. */
    public static final int LINE = 255;

    private static final int MESSAGE_BYTES = 256 * 1024;
    private static final int EMAIL = 254;
    private static final String LINES_AND_TABS = "\n\r\t";
    private static final Pattern SENDER = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final int most;
    private final List<Violation> violations = new ArrayList<>();

    /** Names everything that is malformed. */
    public Checks() {
        this(Integer.MAX_VALUE);
    }

    /**
     * Names the first things that are malformed.
     *
     * @param most how many
     */
    public Checks(int most) {
        this.most = most;
    }

    /** The member must be there. */
    public Checks required(String field, Object value) {
        return that(value != null, field, "is required");
    }

    /** A text of one line's purpose: not blank, no control characters, at most {@code max} code points. */
    public Checks text(String field, String value, int max) {
        if (value == null) {
            return this;
        }
        notBlank(field, value);
        return that(value.codePointCount(0, value.length()) <= max, field, "is longer than " + max + " characters");
    }

    /** The text of a message: not blank, no control characters, at most 256 KiB of UTF-8. */
    public Checks message(String field, String value) {
        if (value == null) {
            return this;
        }
        notBlank(field, value);
        return that(
                value.getBytes(StandardCharsets.UTF_8).length <= MESSAGE_BYTES,
                field,
                "is longer than 256 KiB of UTF-8");
    }

    /** An email address that mail can be sent to. */
    public Checks email(String field, String value) {
        if (value == null) {
            return this;
        }
        text(field, value, EMAIL);
        return that(EmailAddress.parse(value).isPresent(), field, "is not an email address");
    }

    /** The address that somebody wrote from: no mail of ours may reach it, and yet what they wrote counts. */
    public Checks sender(String field, String value) {
        if (value == null) {
            return this;
        }
        text(field, value, EMAIL);
        return that(SENDER.matcher(value.strip()).matches(), field, "is not an email address");
    }

    /** A time in the years 1 to 9999. */
    public Checks time(String field, Instant value) {
        return that(
                value == null || !value.isBefore(FIRST) && !value.isAfter(LAST),
                field,
                "is outside the years 1 to 9999");
    }

    /** Reads a time in RFC 3339, of the years 1 to 9999; null where none is given, or it is malformed. */
    public Instant instant(String field, String given) {
        if (given == null) {
            return null;
        }
        try {
            Instant time = OffsetDateTime.parse(given).toInstant();
            time(field, time);
            return time;
        } catch (DateTimeException malformed) {
            that(false, field, "must be a time in RFC 3339, such as 2026-11-24T14:20:09Z");
            return null;
        }
    }

    /** Texts to look for: each could be kept. */
    public Checks sought(String field, List<String> values) {
        for (String value : values) {
            that(value.indexOf('\0') < 0, field, "contains the character NUL");
            that(value.codePointCount(0, value.length()) <= LINE, field, "is longer than " + LINE + " characters");
        }
        return this;
    }

    /** Anything else that must hold. */
    public Checks that(boolean holds, String field, String message) {
        if (!holds && violations.size() < most) {
            violations.add(new Violation(field, message));
        }
        return this;
    }

    /** Fails with 422 {@code invalid}, naming every violation, where there is any. */
    public void done() {
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations);
        }
    }

    private void notBlank(String field, String value) {
        that(!value.isBlank(), field, "is blank");
        that(
                value.chars().noneMatch(Checks::isControl),
                field,
                "contains a control character; of those only line breaks and tabs are taken");
    }

    /** Of no use in a text, and sixfold in size wherever it is written as JSON. */
    private static boolean isControl(int character) {
        return character < ' ' && LINES_AND_TABS.indexOf(character) < 0 || character == '\u007f';
    }
}

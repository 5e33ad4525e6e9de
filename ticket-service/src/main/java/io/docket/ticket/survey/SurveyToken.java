package io.docket.ticket.survey;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What lets in one score: the company, a dot, and 256 bits that nobody can guess, which are the secret.
 *
 * @param company whose ticket it is for; to be believed no further than to look there
 */
record SurveyToken(String company, String text) {
    private static final Pattern FORM = Pattern.compile("([a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?)\\.[A-Za-z0-9_-]{43}");

    /** Reads a token; null where the text has not the form of one. */
    static SurveyToken read(String text) {
        Matcher token = FORM.matcher(text);
        return token.matches() ? new SurveyToken(token.group(1), text) : null;
    }

    /** What is kept of it. There is nothing to guess, so a plain hash will do. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    /** Says nothing of the secret, wherever it may be written. */
    @Override
    public String toString() {
        return "a survey's token of " + company;
    }
}

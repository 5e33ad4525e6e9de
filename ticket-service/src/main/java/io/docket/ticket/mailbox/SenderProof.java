package io.docket.ticket.mailbox;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the server that received a mail says that it is really from whom it says: DMARC passed, by the
 * {@code Authentication-Results} (RFC 8601) that this server wrote. It stands above all that came with the mail, and the server
 * removes whatever pretends to be its own.
 */
final class SenderProof {
    private static final int LONGEST_HEADER = 256 * 1024;
    private static final Pattern END_OF_HEADER = Pattern.compile("\\r?\\n\\r?\\n");
    private static final Pattern FOLD = Pattern.compile("\\r?\\n[ \\t]+");
    private static final Pattern RESULTS =
            Pattern.compile("(?im)^authentication-results:[ \\t]*(?<server>[^;\\s]+)[^;\\n]*;(?<results>[^\\n]*)$");
    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");
    private static final Pattern DMARC = Pattern.compile("(?i)(^|;)\\s*dmarc\\s*=\\s*(?<result>[a-z]+)");

    private SenderProof() {}

    /** Whether the topmost results of that server say so. */
    static boolean isGivenBy(String server, byte[] mail) {
        String text = new String(mail, 0, Math.min(mail.length, LONGEST_HEADER), StandardCharsets.ISO_8859_1);
        String header = FOLD.matcher(END_OF_HEADER.split(text, 2)[0]).replaceAll(" ");
        Matcher results = RESULTS.matcher(header);
        while (results.find()) {
            if (results.group("server").equalsIgnoreCase(server)) {
                return passes(results.group("results"));
            }
        }
        return false;
    }

    private static boolean passes(String results) {
        Matcher dmarc = DMARC.matcher(COMMENT.matcher(results).replaceAll(""));
        return dmarc.find() && dmarc.group("result").toLowerCase(Locale.ROOT).equals("pass");
    }
}

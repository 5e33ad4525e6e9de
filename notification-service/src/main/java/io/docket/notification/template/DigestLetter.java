package io.docket.notification.template;

import io.quarkus.qute.TemplateData;
import java.util.List;

/**
 * What a digest's templates may say beside its {@link Letter}.
 *
 * @param kind the name of the notices that it gathers
 * @param count how many they are
 * @param lines of the first of them
 * @param more how many have no line
 */
@TemplateData
public record DigestLetter(String kind, long count, List<Line> lines, long more) {

    private static final int LONGEST_QUOTE = 200;

    /**
     * What is said of one notice.
     *
     * @param headline the subject of the mail that would say it, with the ticket's reference
     * @param quote the beginning of what was said, on one line; empty where nothing was
     * @param link where the recipient can see the ticket, or null
     */
    @TemplateData
    public record Line(String headline, String quote, String link) {

        /** The line of the notice that such a letter would say. */
        public static Line of(String headline, Letter letter) {
            return new Line(headline, letter.quotes() ? cut(OneLine.of(letter.text())) : "", letter.link());
        }

        /** Whether there is something to quote. */
        public boolean quotes() {
            return !quote.isEmpty();
        }

        private static String cut(String text) {
            return text.codePointCount(0, text.length()) <= LONGEST_QUOTE
                    ? text
                    : text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTE)) + " …";
        }
    }
}

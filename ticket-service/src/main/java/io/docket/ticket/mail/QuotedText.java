package io.docket.ticket.mail;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Finds in a mail's text what its sender wrote, and leaves out what the desk has already: the mail that is answered, which
 * programs copy below or above. When in doubt it stays: answers in between of what is quoted, together with what they answer;
 * what is passed on; and everything, where nothing else would remain.
 */
final class QuotedText {
    private static final Pattern QUOTED = Pattern.compile("\\s{0,3}[>＞].*");
    /** An announcement that a program broke is in so many lines. */
    private static final int LINES_OF_AN_ANNOUNCEMENT = 4;

    private static final Pattern RULE = Pattern.compile("\\s*[_*=-]{5,}\\s*");

    private final List<String> lines;

    private QuotedText(List<String> lines) {
        this.lines = lines;
    }

    /**
     * The sender's own words.
     *
     * @param subject one that says that a mail is passed on keeps everything
     */
    static String ownWords(String subject, String text) {
        if (QuoteMarks.isForward(subject)) {
            return text;
        }
        String own = new QuotedText(text.lines().toList()).own().strip();
        return own.isEmpty() ? text : own;
    }

    private String own() {
        int end = earlierMail();
        if (end < lines.size() && QuoteMarks.tellsOfAnswersBelow(join(0, end))) {
            return join(0, lines.size());
        }
        int trimmed = beforeTrailingQuote(end);
        return trimmed < end ? join(0, trimmed) : join(afterLeadingQuote(end), end);
    }

    /** Where a mail that is copied without marks begins: all that follows is its. The end where there is none. */
    private int earlierMail() {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (isQuoted(i)) {
                continue;
            }
            if (QuoteMarks.isRuledOff(line) || QuoteMarks.isHeader(lines, i)) {
                return withoutRule(i);
            }
            int lasts = attribution(i);
            if (lasts > 0
                    && !isQuoteNear(i + lasts)
                    && QuoteMarks.isAttributionWithoutMarks(lines.subList(i, i + lasts))) {
                return i;
            }
        }
        return lines.size();
    }

    /** A ruled line, and empty ones, right before a copied mail belong to it. */
    private int withoutRule(int end) {
        int before = beforeBlank(end);
        return before > 0 && RULE.matcher(lines.get(before - 1)).matches() ? before - 1 : end;
    }

    /** Of how many lines the announcement is that begins there; 0 where none does. */
    private int attribution(int from) {
        for (int count = 1; count <= LINES_OF_AN_ANNOUNCEMENT && from + count <= lines.size(); count++) {
            String last = lines.get(from + count - 1);
            if (last.isBlank() || isQuoted(from + count - 1)) {
                return 0;
            }
            if (QuoteMarks.isAttribution(joined(from, from + count))) {
                boolean begunLater = count > 1 && QuoteMarks.isAttribution(joined(from + 1, from + count));
                return begunLater ? 0 : count;
            }
        }
        return 0;
    }

    private boolean isQuoteNear(int from) {
        int next = from;
        while (next < lines.size() && lines.get(next).isBlank()) {
            next++;
        }
        return next < lines.size() && isQuoted(next);
    }

    /** Where a quotation with its announcement begins that lasts to that end; the end where none does. */
    private int beforeTrailingQuote(int end) {
        int start = beforeBlank(end);
        int found = start;
        while (start > 0 && (lines.get(start - 1).isBlank() || isQuoted(start - 1))) {
            start--;
            found = isQuoted(start) ? start : found;
        }
        return found == beforeBlank(end) ? end : withoutAnnouncement(found);
    }

    /** Where the sender's words begin who wrote below the only quotation; 0 where words stand above it, or between several. */
    private int afterLeadingQuote(int end) {
        int first = 0;
        while (first < end && !isQuoted(first)) {
            first++;
        }
        if (first == end || !isBlank(0, withoutAnnouncement(first))) {
            return 0;
        }
        int after = first;
        while (after < end && (isQuoted(after) || lines.get(after).isBlank())) {
            after++;
        }
        boolean more = IntStream.range(after, end).anyMatch(this::isQuoted);
        return more ? 0 : after;
    }

    /** Where the lines begin that announce a quotation; its own start where none do. */
    private int withoutAnnouncement(int quote) {
        int last = beforeBlank(quote);
        int likely = quote;
        for (int from = last - 1; from >= Math.max(0, last - LINES_OF_AN_ANNOUNCEMENT); from--) {
            if (lines.get(from).isBlank() || isQuoted(from)) {
                break;
            }
            String words = joined(from, last);
            if (QuoteMarks.isAttribution(words)) {
                return from;
            }
            likely = likely == quote && QuoteMarks.announcesWhatFollows(words) ? from : likely;
        }
        return likely;
    }

    private int beforeBlank(int end) {
        int before = end;
        while (before > 0 && lines.get(before - 1).isBlank()) {
            before--;
        }
        return before;
    }

    private boolean isQuoted(int line) {
        return QUOTED.matcher(lines.get(line)).matches();
    }

    private boolean isBlank(int from, int to) {
        return lines.subList(from, to).stream().allMatch(String::isBlank);
    }

    private String join(int from, int to) {
        return String.join("\n", lines.subList(from, to));
    }

    private String joined(int from, int to) {
        return String.join(" ", lines.subList(from, to));
    }
}

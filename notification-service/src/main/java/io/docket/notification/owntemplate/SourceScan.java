package io.docket.notification.owntemplate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at a source before the parser does, so that the parser never meets one that could take it long: it recurs into nested
 * sections and into parentheses within a tag.
 */
final class SourceScan {

    /** More than any mail needs; nested into one another they are no deeper than that. */
    static final int MOST_SECTIONS = 100;

    /** From brace to brace, in characters. */
    static final int LONGEST_TAG = 200;

    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");
    private static final Pattern UNFIT_FOR_A_LINE = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

    private final Part part;
    private final String source;
    private final List<Flaw> flaws = new ArrayList<>();

    private SourceScan(Part part, String source) {
        this.part = part;
        this.source = source;
    }

    /** What forbids to parse a source; nothing where nothing does. */
    static List<Flaw> flawsOf(Part part, String source) {
        var scan = new SourceScan(part, source);
        scan.length();
        scan.characters();
        if (scan.flaws.isEmpty()) {
            scan.tags();
        }
        return scan.flaws;
    }

    private void length() {
        if (source.isBlank()) {
            flaws.add(Flaw.of(part, "There must be something in it."));
        }
        if (source.length() > part.longestSource()) {
            flaws.add(Flaw.at(
                    part,
                    source,
                    part.longestSource(),
                    "At most %d characters are taken, and these are %d."
                            .formatted(part.longestSource(), source.length())));
        }
    }

    private void characters() {
        Matcher unfit = (part == Part.SUBJECT ? UNFIT_FOR_A_LINE : UNFIT).matcher(source);
        if (unfit.find()) {
            String what = part == Part.SUBJECT
                    ? "A subject is one line without control characters. Take out U+%04X."
                    : "Of the control characters only line feeds and tabs are taken. Take out U+%04X.";
            flaws.add(Flaw.at(part, source, unfit.start(), what.formatted(source.codePointAt(unfit.start()))));
        }
    }

    private void tags() {
        int sections = 0;
        int at = source.indexOf('{');
        while (at >= 0 && flaws.isEmpty()) {
            char next = at + 1 < source.length() ? source.charAt(at + 1) : ' ';
            sections += next == '#' ? 1 : 0;
            if (sections > MOST_SECTIONS) {
                flaws.add(Flaw.at(
                        part,
                        source,
                        at,
                        "A template has at most %d sections. Say it simpler.".formatted(MOST_SECTIONS)));
            }
            at = source.indexOf('{', next == '!' || next == '|' ? endOfAside(at, next) : endOfTag(at, next));
        }
    }

    /** Comments and what is not read may be long: the parser does not look into them. */
    private int endOfAside(int start, char mark) {
        int end = source.indexOf(mark + "}", start + 2);
        return end < 0 ? source.length() : end + 2;
    }

    private int endOfTag(int start, char next) {
        boolean escaped = start > 0 && source.charAt(start - 1) == '\\';
        if (escaped || !Character.isLetterOrDigit(next) && "#/@_".indexOf(next) < 0) {
            return start + 1;
        }
        int end = source.indexOf('}', start);
        if (end < 0 || end - start > LONGEST_TAG) {
            flaws.add(Flaw.at(
                    part,
                    source,
                    start,
                    ("No closing brace within %d characters. Close what begins here; a brace that means itself is written"
                                    + " with a space after it, or as \\{.")
                            .formatted(LONGEST_TAG)));
        }
        return start + 1;
    }
}

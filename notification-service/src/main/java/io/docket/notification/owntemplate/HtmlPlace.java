package io.docket.notification.owntemplate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Where in an HTML document one stands, told from what was written up to there. No more of HTML than says where escaped text is
 * safe: in what people read, and between the quotes of the attributes that {@link HtmlAttribute} lists; and what no mail may have.
 */
final class HtmlPlace {

    private enum Within {
        TEXT,
        RAW_TEXT,
        TAG_OPEN,
        TAG_NAME,
        TAG,
        ATTRIBUTE_NAME,
        ATTRIBUTE_VALUE,
        UNQUOTED,
        COMMENT,
        DECLARATION
    }

    /** What is not read as HTML, or not as such by all. */
    private static final Set<String> REFUSED = Set.of(
            "script",
            "iframe",
            "frame",
            "frameset",
            "portal",
            "form",
            "link",
            "object",
            "embed",
            "applet",
            "svg",
            "math",
            "xmp",
            "plaintext",
            "noembed",
            "noframes",
            "noscript",
            "textarea",
            "template",
            "base");

    private static final String STYLE = "style";

    /** Elements in which there are no others: what looks like a tag is none, but the one that ends them. */
    private static final Set<String> RAW = Set.of(STYLE, "title");

    private Within within = Within.TEXT;
    private String element = "";
    private String attribute = "";
    private StringBuilder recent = new StringBuilder();
    private char quote;
    private boolean afterEquals;
    private int at;
    private int tagAt;
    private int attributeAt;
    private List<Refusal> refusals = new ArrayList<>();

    /** What no mail may have. @param at where it begins in the source, in characters from 0 */
    record Refusal(int at, String message) {}

    /** Goes on over what is written. @param start where that is in the source, in characters from 0 */
    void read(String written, int start) {
        for (int index = 0; index < written.length(); index++) {
            at = start + index;
            read(written.charAt(index));
        }
    }

    /** The same place, to go on from in another way. */
    HtmlPlace copy() {
        var copy = new HtmlPlace();
        copy.within = within;
        copy.element = element;
        copy.attribute = attribute;
        copy.recent = new StringBuilder(recent);
        copy.quote = quote;
        copy.afterEquals = afterEquals;
        copy.at = at;
        copy.tagAt = tagAt;
        copy.attributeAt = attributeAt;
        return copy;
    }

    /** Whether two ways led to the same place. */
    boolean isLike(HtmlPlace other) {
        boolean sameTag = within == Within.TEXT || element.equals(other.element);
        boolean sameValue =
                within != Within.ATTRIBUTE_VALUE || quote == other.quote && attribute.equals(other.attribute);
        return within == other.within && sameTag && sameValue;
    }

    /** Whether a section may begin here: where it leaves something out, the rest is read alike. */
    boolean takesSections() {
        return within == Within.TEXT || within == Within.ATTRIBUTE_VALUE || within == Within.TAG && !afterEquals;
    }

    /** Notes that something stood here which nobody knows beforehand: a harmless address stays one, whatever follows. */
    void passUnknown() {
        boolean inAddress = within == Within.ATTRIBUTE_VALUE && HtmlAttribute.isAddress(attribute);
        if (inAddress) {
            judgeValue();
        }
        if (!inAddress || recent.toString().isBlank()) {
            recent.setLength(0);
        }
    }

    /** Notes that the document ends here. */
    void end() {
        if (within == Within.RAW_TEXT) {
            refuse(tagAt, "<%s> has no end. Close it by </%1$s>.".formatted(element));
        } else if (within == Within.ATTRIBUTE_VALUE) {
            refuse(attributeAt, "The value of '%s' has no end. Close it by %s.".formatted(attribute, quote));
        } else if (within != Within.TEXT) {
            refuse(tagAt, "What begins here has no end. Close it by >, and a comment by -->.");
        }
    }

    /** What no mail may have, of all that was read since this was asked. */
    List<Refusal> takeRefusals() {
        List<Refusal> taken = refusals;
        refusals = new ArrayList<>();
        return taken;
    }

    /**
     * Why a value cannot stand here, and what to do; null where it can.
     *
     * @param isLink whether the value is one of our own links
     */
    String objection(boolean isLink) {
        return switch (within) {
            case TEXT -> null;
            case ATTRIBUTE_VALUE -> HtmlAttribute.objection(attribute, recent, isLink);
            case TAG, ATTRIBUTE_NAME, UNQUOTED, TAG_NAME, TAG_OPEN ->
                "Within a tag a variable stands in an attribute's value and between quotes, as in title=\"{subject}\".";
            case RAW_TEXT -> objectionInRawText();
            case COMMENT, DECLARATION -> "Within <!…> nobody reads it. Write the variable elsewhere.";
        };
    }

    private String objectionInRawText() {
        return element.equals(STYLE) || recent.indexOf("<") >= 0
                ? "Within <%s> it would not stay text here. Write the variable elsewhere.".formatted(element)
                : null;
    }

    private void read(char character) {
        switch (within) {
            case TEXT -> readText(character);
            case RAW_TEXT -> readRawText(character);
            case TAG_OPEN -> readTagOpen(character);
            case TAG_NAME -> readTagName(character);
            case TAG -> readTag(character);
            case ATTRIBUTE_NAME -> readAttributeName(character);
            case ATTRIBUTE_VALUE -> readValue(character);
            case UNQUOTED -> readUnquoted(character);
            case COMMENT -> readComment(character);
            case DECLARATION -> readDeclaration(character);
        }
    }

    private void readText(char character) {
        if (character == '<') {
            tagAt = at;
            enter(Within.TAG_OPEN);
        }
    }

    private void readTagOpen(char character) {
        boolean ends = recent.length() == 1;
        if (isLetter(character)) {
            String begun = recent.toString();
            enter(Within.TAG_NAME);
            recent.append(begun).append(character);
        } else if (character == '/' && !ends) {
            recent.append(character);
        } else if (character == '?' || ends) {
            refuse(tagAt, "This begins no tag. Write &lt; for a < that means itself.");
        } else if (character == '!') {
            enter(Within.DECLARATION);
        } else {
            enter(Within.TEXT);
            readText(character);
        }
    }

    private void readTagName(char character) {
        if (character != '>' && character != '/' && !Character.isWhitespace(character)) {
            recent.append(character);
            return;
        }
        element = recent.toString().toLowerCase(Locale.ROOT);
        if (REFUSED.contains(element) || isNoEnd(element)) {
            refuse(tagAt, "Mails have no <%s>. Take it out.".formatted(element));
        }
        enter(Within.TAG);
        readTag(character);
    }

    private void readTag(char character) {
        if (character == '>') {
            enter(RAW.contains(element) ? Within.RAW_TEXT : Within.TEXT);
        } else if (afterEquals && (character == '"' || character == '\'')) {
            quote = character;
            enter(Within.ATTRIBUTE_VALUE);
        } else if (afterEquals && !Character.isWhitespace(character)) {
            enter(Within.UNQUOTED);
            recent.append(character);
        } else if (character == '=') {
            refuse(at, "No space stands between an attribute's name and its =. Take it out.");
        } else if (!Character.isWhitespace(character) && character != '/') {
            attributeAt = at;
            enter(Within.ATTRIBUTE_NAME);
            recent.append(character);
        }
    }

    private void readAttributeName(char character) {
        if (character == '=' || character == '>' || character == '/' || Character.isWhitespace(character)) {
            attribute = recent.toString().toLowerCase(Locale.ROOT);
            refuseIf(attributeAt, HtmlAttribute.flaw(attribute));
            enter(Within.TAG);
            if (character == '=') {
                afterEquals = true;
            } else {
                readTag(character);
            }
        } else {
            recent.append(character);
        }
    }

    private void readValue(char character) {
        if (character == quote) {
            judgeValue();
            enter(Within.TAG);
        } else {
            if (character == '<' && recent.indexOf("<") < 0) {
                refuse(at, "Within quotes a < is written &lt;. Look for a quote that is missing before it.");
            }
            recent.append(character);
        }
    }

    private void readUnquoted(char character) {
        if (character == '>' || Character.isWhitespace(character)) {
            judgeValue();
            enter(Within.TAG);
            readTag(character);
        } else {
            recent.append(character);
        }
    }

    private void judgeValue() {
        refuseIf(attributeAt, HtmlAttribute.flaw(attribute, recent));
    }

    private void readDeclaration(char character) {
        recent.append(character);
        if (recent.length() == 2 && recent.toString().equals("--")) {
            enter(Within.COMMENT);
        } else if (character == '>') {
            if (!recent.toString().toLowerCase(Locale.ROOT).startsWith("doctype ")) {
                refuse(tagAt, "After <! there is DOCTYPE or --. Take it out.");
            }
            enter(Within.TEXT);
        }
    }

    /** Browsers end comments in more ways than one; where they might, we stop. */
    private void readComment(char character) {
        readUntil(character, "-->", Within.TEXT);
        if (within == Within.COMMENT && Set.of(">", "->", "--!").contains(recent.toString())) {
            refuse(tagAt, "A comment begins with <!-- and a space and ends with a space and -->.");
        }
    }

    private void readRawText(char character) {
        String end = "</" + element;
        readUntil(character, end, Within.TAG_NAME);
        if (within == Within.TAG_NAME) {
            recent.append(end, 1, end.length());
        }
    }

    /** {@code </styled>} does not end {@code <style>}. */
    private static boolean isNoEnd(String tag) {
        return RAW.stream().anyMatch(raw -> tag.startsWith("/" + raw) && tag.length() > raw.length() + 1);
    }

    private void refuseIf(int begins, String message) {
        if (message != null) {
            refuse(begins, message);
        }
    }

    private void refuse(int begins, String message) {
        refusals.add(new Refusal(begins, message));
    }

    private static boolean isLetter(char character) {
        return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z';
    }

    private void readUntil(char character, String end, Within next) {
        recent.append(character);
        if (recent.length() > end.length()) {
            recent.deleteCharAt(0);
        }
        if (Objects.equals(recent.toString().toLowerCase(Locale.ROOT), end)) {
            enter(next);
        }
    }

    private void enter(Within next) {
        if (next != Within.ATTRIBUTE_VALUE) {
            quote = 0;
        }
        within = next;
        recent.setLength(0);
        afterEquals = false;
    }
}

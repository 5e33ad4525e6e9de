package io.docket.notification.owntemplate;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where in an HTML document one stands, told from what was written up to there. No more of HTML than says where escaped text is
 * safe: in what people read, and in attributes between quotes.
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

    private static final Set<String> ADDRESSES =
            Set.of("href", "src", "action", "formaction", "background", "poster", "cite", "longdesc", "data");

    /** From here on an address leads nowhere else, and runs nothing. */
    private static final Pattern BEGUN_ADDRESS = Pattern.compile("(?is)\\s*(https?://[^/?#\\s]+[/?#].*|mailto:.*)");

    private Within within = Within.TEXT;
    private String element = "";
    private String attribute = "";
    private StringBuilder recent = new StringBuilder();
    private char quote;
    private boolean afterEquals;
    private Refusal refusal;

    /** What no mail may have. @param written how it begins in the source */
    record Refusal(String written, String message) {}

    /** Goes on over what is written. */
    void read(String written) {
        written.chars().forEach(character -> read((char) character));
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
        copy.refusal = refusal;
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

    /** Notes that something stood here which nobody knows beforehand. */
    void passUnknown() {
        recent.setLength(0);
    }

    /** The first thing so far that no mail may have; null where there is none. */
    Refusal refusal() {
        return refusal;
    }

    /**
     * Why a value cannot stand here, and what to do; null where it can.
     *
     * @param isLink whether the value is one of our own links
     */
    String objection(boolean isLink) {
        return switch (within) {
            case TEXT -> null;
            case ATTRIBUTE_VALUE -> objectionInAttribute(isLink);
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

    private String objectionInAttribute(boolean isLink) {
        if (attribute.startsWith("on") || attribute.equals(STYLE) || attribute.equals("srcdoc")) {
            return "What stands in '%s' is read as code. Write the variable elsewhere.".formatted(attribute);
        }
        if (!ADDRESSES.contains(attribute)
                || isLink && recent.isEmpty()
                || BEGUN_ADDRESS.matcher(recent).matches()) {
            return null;
        }
        return "An address in '%s' is {link} or {surveyLink} alone, or begins with https://… and a path, or mailto:, as written."
                .formatted(attribute);
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
            refuse("<" + (ends ? "/" : character), "This begins no tag. Write &lt; for a < that means itself.");
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
            refuse("<" + element, "Mails have no <%s>. Take it out.".formatted(element));
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
        } else if (character == '=') {
            refuse(" =", "No space stands between an attribute's name and its =. Take it out.");
        } else if (!Character.isWhitespace(character) && character != '/') {
            enter(Within.ATTRIBUTE_NAME);
            recent.append(character);
        }
    }

    private void readAttributeName(char character) {
        if (character == '=' || character == '>' || character == '/' || Character.isWhitespace(character)) {
            attribute = recent.toString().toLowerCase(Locale.ROOT);
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
            enter(Within.TAG);
        } else {
            recent.append(character);
        }
    }

    private void readUnquoted(char character) {
        if (character == '>' || Character.isWhitespace(character)) {
            enter(Within.TAG);
            readTag(character);
        }
    }

    private void readDeclaration(char character) {
        recent.append(character);
        if (recent.length() == 2 && recent.toString().equals("--")) {
            enter(Within.COMMENT);
        } else if (character == '>') {
            if (!recent.toString().toLowerCase(Locale.ROOT).startsWith("doctype ")) {
                refuse("<!", "After <! there is DOCTYPE or --. Take it out.");
            }
            enter(Within.TEXT);
        }
    }

    /** Browsers end comments in more ways than one; where they might, we stop. */
    private void readComment(char character) {
        readUntil(character, "-->", Within.TEXT);
        if (within == Within.COMMENT && Set.of(">", "->", "--!").contains(recent.toString())) {
            refuse("<!--", "A comment begins with <!-- and a space and ends with a space and -->.");
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

    private void refuse(String written, String message) {
        if (refusal == null) {
            refusal = new Refusal(written, message);
        }
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

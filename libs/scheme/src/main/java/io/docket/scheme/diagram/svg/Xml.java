package io.docket.scheme.diagram.svg;

/** Writes XML. Whatever a text contains, it stays text. */
final class Xml {
    private final StringBuilder out = new StringBuilder();

    /** An element with nothing inside. @param attributes names and values by turns */
    Xml empty(String name, Object... attributes) {
        start(name, attributes);
        out.setLength(out.length() - 1);
        out.append("/>\n");
        return this;
    }

    /** An element with a text inside. */
    Xml text(String name, String text, Object... attributes) {
        return start(name, attributes).escaped(text).end(name);
    }

    Xml open(String name, Object... attributes) {
        start(name, attributes);
        out.append('\n');
        return this;
    }

    Xml end(String name) {
        out.append("</").append(name).append(">\n");
        return this;
    }

    private Xml start(String name, Object... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escaped(attributes[i + 1].toString());
            out.append('"');
        }
        out.append('>');
        return this;
    }

    private Xml escaped(String text) {
        text.codePoints().forEach(this::append);
        return this;
    }

    private void append(int character) {
        switch (character) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> out.appendCodePoint(isAllowed(character) ? character : 0xfffd);
        }
    }

    /** XML 1.0 has no place for the rest, not even escaped. */
    private static boolean isAllowed(int character) {
        return character == '\t'
                || character == '\n'
                || character >= 0x20 && character <= 0xd7ff
                || character >= 0xe000 && character <= 0xfffd
                || character > 0xffff;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}

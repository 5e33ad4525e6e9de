package io.docket.ticket.mail;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeVisitor;
import org.jsoup.select.QueryParser;

/** The words of HTML, in lines as a browser would show them; no markup, scripts or styles. What is quoted begins with {@code >}. */
final class HtmlText implements NodeVisitor {
    private static final int DEEPEST = 256;
    /** More marks than these say nothing more, but each of them would stand before every line. */
    private static final int MOST_MARKS = 5;
    /** Of longer texts the rest is left out. */
    private static final int LONGEST = 1024 * 1024;
    /** So far into HTML a browser looks for its charset. */
    private static final int HEAD = 1024;

    private static final Pattern CHARSET =
            Pattern.compile("(?i)<meta[^>]{0,200}?charset\\s*=\\s*[\"']?([\\w:.-]{1,40})");
    private static final String WITHOUT_WORDS = "script, style, head, title, template, noscript, svg, object";
    private static final Set<String> WITH_SPACE_AROUND =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote");
    private static final Set<String> CELLS = Set.of("td", "th");
    private static final Pattern GAPS = Pattern.compile("[ \\t\\n\\r\\f\\u00a0]+");

    /** Quotations, and the line by which the greater mail programs announce them. */
    private static final Evaluator QUOTED =
            QueryParser.parse("blockquote, .gmail_attr, .moz-cite-prefix, .yahoo_quoted,"
                    + " .protonmail_quote, .tutanota_quote, .zmail_extra, .ntes-mailmaster-quote, #isReplyContent,"
                    + " .x_gmail_attr");

    private final StringBuilder words = new StringBuilder();
    private int quotes;
    private boolean cut;

    private HtmlText() {}

    /**
     * The words.
     *
     * @param charset as the mail names it, null for none: then it is what the HTML says itself
     */
    static Words of(byte[] html, String charset) {
        String declared = new String(html, 0, Math.min(html.length, HEAD), StandardCharsets.ISO_8859_1);
        Matcher meta = CHARSET.matcher(declared);
        boolean byItself = (charset == null || charset.equalsIgnoreCase("us-ascii")) && meta.find();
        return of(Charsets.decode(html, byItself ? meta.group(1) : charset));
    }

    private static Words of(String html) {
        Document document = Jsoup.parse(html, "", Parser.htmlParser().setMaxDepth(DEEPEST));
        document.select(WITHOUT_WORDS).remove();
        HtmlText text = new HtmlText();
        document.body().traverse(text);
        return new Words(withoutGaps(text.words.toString()).strip(), text.cut);
    }

    /** Several empty lines are one, and no line ends with spaces; in one pass, however many there are. */
    private static String withoutGaps(String words) {
        StringBuilder text = new StringBuilder(words.length());
        boolean gap = false;
        for (String line : words.split("\n", -1)) {
            String kept = line.stripTrailing();
            if (!kept.isEmpty() || !gap) {
                text.append(kept).append('\n');
            }
            gap = kept.isEmpty();
        }
        return text.toString();
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode text) {
            add(text);
        } else if (node instanceof Element element) {
            breakAround(element);
            quotes += quotation(element);
            if (element.normalName().equals("li")) {
                words.append(mark()).append("- ");
            }
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (!(node instanceof Element element)) {
            return;
        }
        if (element.normalName().equals("br")) {
            words.append('\n');
        } else if (CELLS.contains(element.normalName())) {
            words.append(' ');
        } else {
            breakAround(element);
        }
        quotes -= quotation(element);
    }

    private static int quotation(Element element) {
        return element.is(QUOTED) ? 1 : 0;
    }

    /** What a quoted line begins with. */
    private String mark() {
        return atLineStart() ? marks() : "";
    }

    private String marks() {
        return quotes == 0 ? "" : ">".repeat(Math.min(quotes, MOST_MARKS)) + " ";
    }

    private void add(TextNode text) {
        boolean preformatted = text.parent() != null && text.parent().closest("pre") != null;
        String added = preformatted
                ? text.getWholeText()
                : GAPS.matcher(text.getWholeText()).replaceAll(" ");
        String whole = atLineStart() && !preformatted ? added.stripLeading() : added;
        String shown = whole.substring(0, Math.min(whole.length(), Math.max(0, LONGEST - words.length())));
        cut |= shown.length() < whole.length();
        if (!shown.isEmpty()) {
            words.append(mark()).append(shown.replace("\n", "\n" + marks()));
        }
    }

    private void breakAround(Element element) {
        boolean spaced = WITH_SPACE_AROUND.contains(element.normalName());
        boolean line = element.isBlock() && !CELLS.contains(element.normalName());
        if (!spaced && !line || words.isEmpty()) {
            return;
        }
        if (!atLineStart()) {
            words.append('\n');
        }
        if (spaced) {
            words.append('\n');
        }
    }

    private boolean atLineStart() {
        return words.isEmpty() || words.charAt(words.length() - 1) == '\n';
    }
}

package io.docket.ticket.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.james.mime4j.message.MaximalBodyDescriptor;
import org.apache.james.mime4j.stream.BodyDescriptor;

/** Gathers the words of a mail from its parts: plain text where the sender gives the choice, else the text of HTML. */
final class MailText {
    private static final String NO_TEXT = "(no text)";
    private static final int MOST_BYTES = 256 * 1024;
    private static final String CUT = "\n\n[The rest of this mail is left out: it is longer than 256 KiB.]";
    /** What is looked at of a mail's texts together, decoded; the rest is left out, and the text says so. */
    private static final int MOST_READ = 1024 * 1024;

    private static final Pattern LINE_END = Pattern.compile("\\r\\n?");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");

    private final Deque<Multipart> open = new ArrayDeque<>();
    private int unread = MOST_READ;

    MailText() {
        open.push(new Multipart(false, new ArrayList<>()));
    }

    /** A text that somebody gave, plain or made so when it is asked for. */
    private record Fragment(boolean plain, Supplier<Words> words) {
        boolean saysSomething() {
            return !words.get().text().isBlank();
        }
    }

    /** Parts that belong together: alternatives to each other, or one after another. */
    private record Multipart(boolean alternatives, List<Fragment> fragments) {
        Fragment whole() {
            return alternatives ? best() : joined();
        }

        /** The plain one; else the last, which is the richest. */
        private Fragment best() {
            return fragments.stream()
                    .filter(Fragment::plain)
                    .filter(Fragment::saysSomething)
                    .findFirst()
                    .orElseGet(() -> fragments.isEmpty() ? joined() : fragments.get(fragments.size() - 1));
        }

        private Fragment joined() {
            return new Fragment(fragments.stream().allMatch(Fragment::plain), this::all);
        }

        private Words all() {
            List<Words> each =
                    fragments.stream().map(fragment -> fragment.words().get()).toList();
            String text = each.stream()
                    .map(words -> words.text().strip())
                    .filter(words -> !words.isEmpty())
                    .collect(Collectors.joining("\n\n"));
            return new Words(text, each.stream().anyMatch(Words::cut));
        }
    }

    /** A part begins that consists of others. */
    void begin(BodyDescriptor multipart) {
        open.push(new Multipart("multipart/alternative".equalsIgnoreCase(multipart.getMimeType()), new ArrayList<>()));
    }

    /** It ends. */
    void end() {
        Fragment whole = open.pop().whole();
        open.element().fragments().add(whole);
    }

    /** Text of a part, plain or HTML. */
    void add(MaximalBodyDescriptor part, InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(unread);
        unread -= bytes.length;
        boolean more = content.read() >= 0;
        open.element().fragments().add(MailPart.isHtml(part) ? html(part, bytes, more) : plain(part, bytes, more));
    }

    private static Fragment html(MaximalBodyDescriptor part, byte[] bytes, boolean more) {
        return new Fragment(false, () -> {
            Words words = HtmlText.of(bytes, part.getCharset());
            return new Words(words.text(), more || words.cut());
        });
    }

    private static Fragment plain(MaximalBodyDescriptor part, byte[] bytes, boolean more) {
        String text = Charsets.decode(bytes, part.getCharset());
        Map<String, String> parameters = part.getContentTypeParameters();
        boolean flowed = "flowed".equalsIgnoreCase(parameters.get("format"));
        boolean spacesGo = "yes".equalsIgnoreCase(parameters.get("delsp"));
        return new Fragment(true, () -> new Words(flowed ? FlowedText.of(text, spacesGo) : text, more));
    }

    /** All of it, fit to be kept: never blank, at most 256 KiB. */
    String text() {
        Words words = open.element().whole().words().get();
        String text = LINE_END.matcher(PlainLine.whole(words.text())).replaceAll("\n");
        String clean = CONTROL.matcher(text).replaceAll("").strip();
        if (clean.isBlank() && !words.cut()) {
            return NO_TEXT;
        }
        return atMost(MOST_BYTES, words.cut() ? (clean + CUT).strip() : clean);
    }

    /** Cut between two characters: quoted mails grow at their end, and what is new stands before it. */
    private static String atMost(int bytes, String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length <= bytes) {
            return text;
        }
        CharBuffer rest = CharBuffer.wrap(text);
        int room = bytes - CUT.getBytes(StandardCharsets.UTF_8).length;
        StandardCharsets.UTF_8.newEncoder().encode(rest, ByteBuffer.allocate(room), true);
        return text.substring(0, rest.position()) + CUT;
    }
}

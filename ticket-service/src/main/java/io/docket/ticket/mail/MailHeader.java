package io.docket.ticket.mail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.james.mime4j.stream.Field;

/** The fields above a mail's text. Names compare ignoring case; folded lines are one. */
final class MailHeader {
    private static final Pattern FOLD = Pattern.compile("\\r?\\n(?=[ \\t])");
    private static final Pattern LINE_BREAK = Pattern.compile("[\\r\\n]+");

    private final Map<String, List<String>> fields = new HashMap<>();

    /** Takes a field as it came. */
    void add(Field field) {
        String line = Charsets.decode(field.getRaw().toByteArray(), null);
        String value = line.substring(line.indexOf(':') + 1);
        fields.computeIfAbsent(key(field.getName()), name -> new ArrayList<>())
                .add(LINE_BREAK
                        .matcher(FOLD.matcher(value).replaceAll(""))
                        .replaceAll("")
                        .strip());
    }

    /** All fields of that name, in their order. */
    List<String> all(String name) {
        return fields.getOrDefault(key(name), List.of());
    }

    /** The first field of that name; an empty text where there is none. */
    String first(String name) {
        return all(name).stream().findFirst().orElse("");
    }

    /** The first field of that name in plain characters, its encoded words decoded. */
    String text(String name) {
        return EncodedWords.decode(first(name));
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}

package io.docket.ticket.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A request that a page shows, and the answer that it shows to it.
 *
 * @param daysBefore how many days pass before it is sent
 * @param desk the template of the company in which it is sent
 * @param person who sends it
 */
record Exchange(int daysBefore, String desk, String person, Message request, Message answer) {

    private static final Path DOCS = Path.of("..", "docs", "portal");
    private static final Pattern BLOCK = Pattern.compile(
            "^<!-- (\\d+) days pass -->$|^```http (\\S+)(?: (\\S+))?\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    /** What stands in a block: a line, headers, and a body, which is empty where there is none. */
    record Message(String line, Map<String, String> headers, String body) {

        private static Message of(String block) {
            String[] parts = block.split("\\R\\R", 2);
            List<String> head = parts[0].lines().toList();
            Map<String, String> headers = new LinkedHashMap<>();
            for (String header : head.subList(1, head.size())) {
                headers.put(header.split(": ", 2)[0], header.split(": ", 2)[1]);
            }
            return new Message(head.get(0), headers, parts.length == 1 ? "" : parts[1].strip());
        }
    }

    /** The text of a page for portals' authors. */
    static String page(String name) {
        try {
            return Files.readString(DOCS.resolve(name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** All exchanges of a page, in their order. */
    static List<Exchange> of(String page) {
        List<Exchange> exchanges = new ArrayList<>();
        int days = 0;
        MatchResult request = null;
        for (MatchResult block : BLOCK.matcher(page).results().toList()) {
            if (block.group(1) != null) {
                days = Integer.parseInt(block.group(1));
            } else if (!block.group(2).equals("answer")) {
                requireAnswered(request);
                request = block;
            } else {
                exchanges.add(new Exchange(
                        days,
                        request.group(2),
                        request.group(3),
                        Message.of(request.group(4)),
                        Message.of(block.group(4))));
                days = 0;
                request = null;
            }
        }
        requireAnswered(request);
        return exchanges;
    }

    private static void requireAnswered(MatchResult request) {
        if (request != null) {
            throw new IllegalArgumentException("No answer is shown to:\n" + request.group());
        }
    }
}

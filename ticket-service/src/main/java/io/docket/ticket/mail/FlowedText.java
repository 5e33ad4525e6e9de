package io.docket.ticket.mail;

/** Joins the lines of {@code text/plain; format=flowed} again that its sender's program broke (RFC 3676). */
final class FlowedText {
    private static final String SIGNATURE = "-- ";

    private final StringBuilder text = new StringBuilder();
    private final boolean spacesGo;
    /** How deep the line is quoted that the next one may go on; -1: the last one ended. */
    private int open = -1;

    private FlowedText(boolean spacesGo) {
        this.spacesGo = spacesGo;
    }

    /**
     * The paragraphs, one a line; quoted ones begin with {@code >}, once for each level.
     *
     * @param spacesGo the spaces at which lines were broken are no part of the text ({@code delsp=yes})
     */
    static String of(String lines, boolean spacesGo) {
        FlowedText flowed = new FlowedText(spacesGo);
        lines.lines().forEach(flowed::add);
        return flowed.text.toString();
    }

    private void add(String line) {
        int depth = depth(line);
        String words = line.substring(depth);
        words = words.startsWith(" ") ? words.substring(1) : words;
        boolean goesOn = words.endsWith(" ") && !words.equals(SIGNATURE);
        if (open != depth || words.equals(SIGNATURE)) {
            begin(depth);
        }
        text.append(goesOn && spacesGo ? words.substring(0, words.length() - 1) : words);
        open = goesOn ? depth : -1;
    }

    private void begin(int depth) {
        if (!text.isEmpty()) {
            text.append('\n');
        }
        text.append(">".repeat(depth)).append(depth == 0 ? "" : " ");
    }

    private static int depth(String line) {
        int depth = 0;
        while (depth < line.length() && line.charAt(depth) == '>') {
            depth++;
        }
        return depth;
    }
}

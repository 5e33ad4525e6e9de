package io.docket.notification.owntemplate;

import java.util.Locale;

/**
 * The three sources of a template. Lengths are in characters.
 */
enum Part {
    SUBJECT(500, 500, false),
    TEXT(32_768, 2_097_152, false),
    HTML(65_536, 2_097_152, true);

    private final int longestSource;
    private final int longestOutput;
    private final boolean markup;

    Part(int longestSource, int longestOutput, boolean markup) {
        this.longestSource = longestSource;
        this.longestOutput = longestOutput;
        this.markup = markup;
    }

    /** As requests name it. */
    String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    int longestSource() {
        return longestSource;
    }

    int longestOutput() {
        return longestOutput;
    }

    /** Whether what it says is HTML, in which everything people wrote is escaped. */
    boolean isMarkup() {
        return markup;
    }
}

package io.docket.notification.template;

import java.util.regex.Pattern;

/** Text that people wrote, where there is room for one line only. */
public final class OneLine {

    /** Control characters, line and paragraph separators, and the marks that turn the direction of what follows. */
    private static final Pattern UNFIT =
            Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069\\p{Cs}]+");

    private static final Pattern SPACES = Pattern.compile(" {2,}");

    private OneLine() {}

    /** On one line, without what could be mistaken for the end of it. */
    public static String of(String text) {
        return SPACES.matcher(UNFIT.matcher(text).replaceAll(" "))
                .replaceAll(" ")
                .strip();
    }
}

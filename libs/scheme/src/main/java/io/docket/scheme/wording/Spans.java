package io.docket.scheme.wording;

import io.docket.scheme.model.Span;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says how long something is. */
public final class Spans {
    private static final Pattern PART = Pattern.compile("([0-9.]+)([A-Z])");
    private static final Map<String, String> DATE_UNITS = Map.of("Y", "year", "M", "month", "W", "week", "D", "day");
    private static final Map<String, String> TIME_UNITS = Map.of("H", "hour", "M", "minute", "S", "second");

    private Spans() {}

    /** Such as {@code 30 days}, {@code 1 day 12 hours} or {@code 8 working hours}; of what is no duration its text, as it was written. */
    public static String inWords(Span span) {
        if (!span.isWellFormed()) {
            return span.text();
        }
        String[] halves = span.text().split("T", 2);
        String kind = span.isWorking() ? "working " : "";
        String date = inWords(halves[0], kind, DATE_UNITS);
        String time = halves.length > 1 ? inWords(halves[1], kind, TIME_UNITS) : "";
        return (date + " " + time).strip();
    }

    /** As {@link #inWords(Span)}, of a duration as documents write it. */
    public static String inWords(String text) {
        return inWords(Span.of(text));
    }

    private static String inWords(String half, String kind, Map<String, String> units) {
        return PART.matcher(half)
                .results()
                .map(part -> part.group(1) + " " + kind + units.get(part.group(2))
                        + (part.group(1).equals("1") ? "" : "s"))
                .collect(Collectors.joining(" "));
    }
}

package io.docket.local.promql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process tells of itself at {@code /q/metrics}: a metric with its labels. */
public record Series(String metric, Map<String, String> labels) {

    /** After the value there may be an example, with labels of its own, and a time. */
    private static final Pattern LINE =
            Pattern.compile("([A-Za-z_:][A-Za-z0-9_:]*)(?:\\{((?:[^\"}]|\"(?:[^\"\\\\]|\\\\.)*\")*)})? \\S+.*");

    private static final Pattern LABEL = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern PART = Pattern.compile("_(bucket|count|sum|max)$");

    public Series {
        labels = Map.copyOf(labels);
    }

    /** Reads what Prometheus reads. */
    public static List<Series> read(String exposition) {
        return exposition
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Series::of)
                .toList();
    }

    /** A metric's name without what tells the parts of a distribution apart. */
    public static String family(String metric) {
        return PART.matcher(metric).replaceFirst("");
    }

    private static Series of(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("This is no line of Prometheus' text format: " + line);
        }
        Map<String, String> labels = new HashMap<>();
        Matcher label = LABEL.matcher(parts.group(2) == null ? "" : parts.group(2));
        while (label.find()) {
            labels.put(label.group(1), label.group(2).replace("\\\"", "\"").replace("\\\\", "\\"));
        }
        return new Series(parts.group(1), labels);
    }
}

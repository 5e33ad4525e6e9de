package io.docket.scheme.wording;

import java.util.List;

/** Says lists of things. */
public final class Lists {
    private Lists() {}

    /** Such as {@code a, b and c}; of none {@code nothing}. */
    public static String and(List<String> things) {
        return joined(things, " and ");
    }

    /** Such as {@code a, b or c}; of none {@code nothing}. */
    public static String or(List<String> things) {
        return joined(things, " or ");
    }

    private static String joined(List<String> things, String last) {
        int most = things.size() - 1;
        return switch (most) {
            case -1 -> "nothing";
            case 0 -> things.get(0);
            default -> String.join(", ", things.subList(0, most)) + last + things.get(most);
        };
    }
}

package io.docket.scheme.diagram;

import io.docket.scheme.diagram.Diagram.Kind;
import io.docket.scheme.model.Category;

/** Colours and strokes. Nothing is said by a colour alone: lanes have headings, lines differ in their dashes. */
public final class Palette {
    /** Of letters. */
    public static final String TEXT = "#1f2933";

    /** Of a status, on its category's colour. */
    public static final String PAPER = "#ffffff";

    /** Of borders. */
    public static final String EDGE = "#52606d";

    private Palette() {}

    /** Behind a category's statuses. */
    public static String lane(Category category) {
        return switch (category) {
            case NEW -> "#e3f0fc";
            case PROCESSING -> "#fdf3d6";
            case AWAITING_RESPONSE -> "#efe9fb";
            case PAUSED -> "#fde9df";
            case RESOLVED -> "#dff5e8";
            case CLOSED -> "#e9ecef";
        };
    }

    /** Behind a category's heading. */
    public static String heading(Category category) {
        return switch (category) {
            case NEW -> "#b9d8f5";
            case PROCESSING -> "#f8dd8d";
            case AWAITING_RESPONSE -> "#d3c4f3";
            case PAUSED -> "#f8c4a8";
            case RESOLVED -> "#a6e3c0";
            case CLOSED -> "#ccd2d8";
        };
    }

    /** Of a line and its label. */
    public static String line(Kind kind) {
        return switch (kind) {
            case PERSON -> "#1f2933";
            case REACTION -> "#1a4fa3";
            case TIMER -> "#9a3412";
        };
    }

    /** As SVG has them: lengths of dashes and of what is between them. */
    public static String dashes(Kind kind) {
        return switch (kind) {
            case PERSON -> "none";
            case REACTION -> "8 4";
            case TIMER -> "1.5 4";
        };
    }
}

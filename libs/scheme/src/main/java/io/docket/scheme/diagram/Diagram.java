package io.docket.scheme.diagram;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Scheme;
import java.util.ArrayList;
import java.util.List;

/**
 * What a picture of a scheme shows, before anything is drawn: its live statuses, in a lane for each category, and how tickets get
 * from one to another. Moves that people may make freely are said in words, one sentence for each status; as arrows they would
 * hide all others.
 *
 * @param lanes one for each category, in their order
 * @param everywhere what holds in every status, in sentences
 * @param arrows reactions, timers, and those moves of people that need something on some ways only
 * @param omitted how many arrows there are beyond those: more than a picture can show
 */
public record Diagram(String title, List<Lane> lanes, List<String> everywhere, List<Arrow> arrows, int omitted) {
    /** How many arrows a picture shows at most. */
    public static final int MOST_ARROWS = 250;

    /**
     * The statuses of a category.
     *
     * @param notes what holds in all of them, in sentences
     */
    public record Lane(Category category, String heading, List<String> notes, List<Box> boxes) {}

    /**
     * A live status.
     *
     * @param bySystem no person chooses it
     * @param start tickets start there
     * @param notes what is to be known of it, in sentences
     */
    public record Box(String status, String name, boolean bySystem, boolean start, List<String> notes) {

        /** What its border says, in words. */
        public List<String> marks() {
            List<String> marks = new ArrayList<>();
            if (start) {
                marks.add("Tickets start here");
            }
            if (bySystem) {
                marks.add("Set by the system only");
            }
            return marks;
        }
    }

    /** Who leads a ticket along an arrow. */
    public enum Kind {
        /** A person, who has to do something for it. */
        PERSON,
        /** The system, because something happened. */
        REACTION,
        /** The system, because time passed. */
        TIMER
    }

    /** Where an arrow begins or ends. */
    public sealed interface End {
        /** Every status. */
        record Everywhere() implements End {}

        /** Every status of a category. */
        record InLane(Category category) implements End {}

        /** One status. */
        record At(String status) implements End {}
    }

    /**
     * A way from several places to several others.
     *
     * @param rules the ids of all rules that lead this way
     * @param from where a ticket can be
     * @param to where it gets: one of them
     * @param label what leads it there, or what a person must do for it
     */
    public record Arrow(Kind kind, List<String> rules, List<End> from, List<End> to, String label) {

        /** The label, and in brackets what it is from. */
        public String labelWithRules() {
            return label + " (" + String.join(", ", rules) + ")";
        }
    }

    /** What a picture of {@code scheme} shows; deleted statuses are left out. */
    public static Diagram of(Scheme scheme) {
        return new Reading(scheme).diagram();
    }
}

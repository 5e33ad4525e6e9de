package io.docket.notification.inbox;

import io.docket.platform.problem.Problem;
import java.util.HashMap;
import java.util.Map;

/**
 * How many streams this process has, and of whom. A company may have at most {@value #TIMES_WHAT_IS_FREE} times as many as are still free: so
 * one alone may have three quarters of all, two three sevenths each, and who has few finds a place beside those that have many.
 */
final class StreamPlaces {

    private static final int TIMES_WHAT_IS_FREE = 3;

    private final int perPerson;
    private final int atOnce;
    private final Map<Person, Integer> ofPersons = new HashMap<>();
    private final Map<String, Integer> ofCompanies = new HashMap<>();
    private int taken;

    StreamPlaces(int perPerson, int atOnce) {
        this.perPerson = perPerson;
        this.atOnce = atOnce;
    }

    /**
     * Takes a place for a stream, to be left in any case.
     *
     * @throws Problem 429 {@code too-many-streams} for a person that has as many as it may, 503 {@code no-stream-free} where all places are
     *     taken, or too many by the person's company
     */
    synchronized void take(Person person) {
        if (ofPersons.getOrDefault(person, 0) >= perPerson) {
            throw Problem.of(
                            429,
                            "too-many-streams",
                            "The person has too many streams",
                            "One person may have %d streams at a time. Close those that nobody looks at."
                                    .formatted(perPerson))
                    .withHeader("Retry-After", "10");
        }
        if (taken >= atOnce) {
            throw noneFree("This replica has as many streams as it may.");
        }
        if (ofCompanies.getOrDefault(person.company(), 0) >= TIMES_WHAT_IS_FREE * (atOnce - taken)) {
            throw noneFree("The company has as many streams at this replica as it may while so few are free.");
        }
        ofPersons.merge(person, 1, Integer::sum);
        ofCompanies.merge(person.company(), 1, Integer::sum);
        taken++;
    }

    /** Gives a place back. */
    synchronized void leave(Person person) {
        ofPersons.computeIfPresent(person, StreamPlaces::oneLess);
        ofCompanies.computeIfPresent(person.company(), StreamPlaces::oneLess);
        taken--;
    }

    private static Integer oneLess(Object whose, Integer count) {
        return count == 1 ? null : Integer.valueOf(count - 1);
    }

    private static Problem noneFree(String because) {
        return Problem.of(
                        503,
                        "no-stream-free",
                        "There are too many streams",
                        because + " Try again in a moment, and read the list meanwhile.")
                .withHeader("Retry-After", "10");
    }
}

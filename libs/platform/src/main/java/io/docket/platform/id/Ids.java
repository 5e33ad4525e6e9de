package io.docket.platform.id;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.docket.platform.problem.Problem;
import java.util.UUID;

/** Ids: new ones are UUIDv7, so that rows written one after another lie beside each other in an index. */
public final class Ids {

    private static final NoArgGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private Ids() {}

    /** An id that nobody else has. Its time part is for locality only; nothing may be decided by it. */
    public static UUID next() {
        return GENERATOR.generate();
    }

    /**
     * The id in a path.
     *
     * @throws Problem 404 where the text is none: nothing can have it
     */
    public static UUID inPath(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            throw Problem.notFound();
        }
    }
}

package io.docket.platform.removal;

import io.smallrye.mutiny.Uni;
import java.util.Set;

/** What a service has of its companies that is not gone when rows are deleted, such as files: a bean, and there may be none. */
public interface CompanyHoldings {

    /** The tables whose rows go here alone. */
    Set<String> tables();

    /**
     * Removes some of it. Called again until nothing is left, and after that, too; in no transaction, so that it may ask other systems.
     *
     * @param atMost how many rows' worth
     */
    Uni<Emptied> remove(String company, int atMost);

    /**
     * How far it has come.
     *
     * @param rows how many are gone now
     * @param all whether nothing is left
     */
    record Emptied(int rows, boolean all) {

        Emptied and(Emptied other) {
            return new Emptied(rows + other.rows, all && other.all);
        }
    }
}

package io.docket.platform.paging;

import io.docket.platform.identity.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads which page of which list a caller asks for. */
@ApplicationScoped
public class PageRequests {

    private final Cursors cursors;

    public PageRequests(Cursors cursors) {
        this.cursors = cursors;
    }

    /**
     * The page that is asked for.
     *
     * @param list the list's name and order
     * @param filter everything that narrows it, in one canonical text
     * @param cursor where the page begins, or null for the first one
     * @param limit how many items, or null for the default
     * @throws io.docket.platform.problem.Problem 422 for a limit out of bounds, or a cursor altered or of another list
     */
    public PageRequest of(Caller caller, String list, String filter, String cursor, String limit) {
        CursorScope scope = new CursorScope(caller.company(), caller.id(), list, filter);
        String after = cursor == null ? null : cursors.decode(scope, cursor).get(0);
        return new PageRequest(after, PageLimit.parse(limit), key -> cursors.encode(scope, List.of(key)));
    }
}

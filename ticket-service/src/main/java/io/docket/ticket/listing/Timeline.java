package io.docket.ticket.listing;

import io.docket.platform.paging.CursorScope;
import io.docket.platform.paging.Cursors;
import io.docket.platform.paging.Page;
import io.docket.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Pages of lists that are ordered by rank, time and id. */
@ApplicationScoped
public class Timeline {
    private final Cursors cursors;

    Timeline(Cursors cursors) {
        this.cursors = cursors;
    }

    /**
     * Where the page of a cursor begins.
     *
     * @param start where the list begins, for a cursor that is null
     * @throws Problem 422 for a cursor that was altered, or given out for another list or caller
     */
    public Position position(CursorScope scope, String cursor, Position start) {
        if (cursor == null) {
            return start;
        }
        List<String> values = cursors.decode(scope, cursor);
        try {
            return new Position(
                    Integer.parseInt(values.get(0)), Instant.parse(values.get(1)), UUID.fromString(values.get(2)));
        } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException malformed) {
            throw Problem.invalid("cursor", "is not a cursor of this list; begin again without one");
        }
    }

    /**
     * A page.
     *
     * @param found up to one item more than the limit, which tells whether there is a next page
     */
    public <T, V> Page<V> page(
            CursorScope scope, List<T> found, int limit, Function<T, Position> position, Function<T, V> view) {
        List<T> shown = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? cursor(scope, position.apply(shown.get(limit - 1))) : null;
        return new Page<>(shown.stream().map(view).toList(), next);
    }

    /**
     * A page.
     *
     * @param next beyond what the next page begins; null at the end of the list
     */
    public <V> Page<V> page(CursorScope scope, List<V> items, Position next) {
        return new Page<>(items, next == null ? null : cursor(scope, next));
    }

    private String cursor(CursorScope scope, Position last) {
        return cursors.encode(
                scope,
                List.of(
                        Integer.toString(last.rank()),
                        last.at().toString(),
                        last.id().toString()));
    }
}

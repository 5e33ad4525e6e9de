package io.docket.platform.paging;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** One page of a list that is asked for. */
public final class PageRequest {

    private final String after;
    private final int limit;
    private final UnaryOperator<String> cursorAfter;

    PageRequest(String after, int limit, UnaryOperator<String> cursorAfter) {
        this.after = after;
        this.limit = limit;
        this.cursorAfter = cursorAfter;
    }

    /** The key of the last item that the caller has; null at the beginning of the list. */
    public String after() {
        return after;
    }

    /** How many items to look for: one more than asked for, which tells whether there is a next page. */
    public int toFetch() {
        return limit + 1;
    }

    /**
     * The page.
     *
     * @param found up to {@link #toFetch()} items from the one that follows {@link #after()}
     * @param key what the list is ordered by, unique in it
     */
    public <T> Page<T> page(List<T> found, Function<T, String> key) {
        if (found.size() <= limit) {
            return Page.whole(found);
        }
        List<T> items = found.subList(0, limit);
        return new Page<>(items, cursorAfter.apply(key.apply(items.get(limit - 1))));
    }
}

package io.docket.platform.paging;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * A part of a list.
 *
 * @param items the part
 * @param nextCursor where the next part begins, opaque; null at the end of the list
 */
@RegisterForReflection
public record Page<T>(List<T> items, String nextCursor) {

    public Page {
        items = List.copyOf(items);
    }

    /** A list that is never longer than one page. */
    public static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, null);
    }
}

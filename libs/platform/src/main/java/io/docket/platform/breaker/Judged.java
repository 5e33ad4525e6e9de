package io.docket.platform.breaker;

import io.docket.platform.breaker.Breakers.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What became of something that asked to be let through.
 *
 * @param heldBy how the breaker stood that holds it; null: it may pass
 */
public record Judged<T>(T what, Standing heldBy) {

    public boolean isHeld() {
        return heldBy != null;
    }

    /** All of them in their order: of each kind so many may pass as there is room for. */
    static <T> List<Judged<T>> of(List<T> all, Function<T, Counted> countedAs, List<Standing> standings) {
        Map<Counted, Standing> known = standings.stream()
                .collect(Collectors.toMap(one -> new Counted(one.company(), one.kind()), Function.identity()));
        Map<Counted, Long> room = new HashMap<>();
        known.forEach((counted, standing) -> room.put(counted, standing.room()));
        List<Judged<T>> judged = new ArrayList<>(all.size());
        for (T one : all) {
            Counted counted = countedAs.apply(one);
            Long left = counted == null ? null : room.computeIfPresent(counted, (same, was) -> was - 1);
            judged.add(new Judged<>(one, left != null && left < 0 ? known.get(counted) : null));
        }
        return judged;
    }
}

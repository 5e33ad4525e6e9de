package io.docket.scheme.random;

import io.docket.scheme.Sketch;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.SetBy;
import io.docket.scheme.model.Status;
import io.docket.scheme.validation.Finding;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Takes out of a scheme what the validator points at. */
final class Repair {
    private Repair() {}

    static Scheme of(Scheme scheme, List<Finding> findings) {
        Sketch sketch = new Sketch(scheme);
        List<Finding> errors = findings.stream().filter(Finding::isError).toList();
        sketch.rules().forEach((place, rules) -> remove(rules, indexes(errors, place)));
        List<Finding> closed = errors.stream()
                .filter(each -> each.code().equals("unreachable"))
                .toList();
        indexes(closed, "/statuses/").forEach(index -> sketch.statuses.set(index, open(sketch.statuses.get(index))));
        if (errors.stream().anyMatch(each -> each.pointer().startsWith("/statuses"))) {
            dropARuleThatBlocks(sketch);
        }
        return sketch.scheme();
    }

    /** Where in a list findings point at. */
    private static Set<Integer> indexes(List<Finding> errors, String place) {
        return errors.stream()
                .map(Finding::pointer)
                .filter(pointer -> pointer.startsWith(place))
                .map(pointer ->
                        Integer.valueOf(pointer.substring(place.length()).split("/")[0]))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void remove(List<?> rules, Set<Integer> indexes) {
        ((TreeSet<Integer>) indexes).descendingSet().forEach(index -> rules.remove(index.intValue()));
    }

    /** What nobody could reach, people may choose. */
    private static Status open(Status status) {
        return new Status(
                status.id(),
                status.name(),
                status.customerName(),
                status.explanation(),
                status.category(),
                status.builtIn(),
                status.deleted(),
                SetBy.ANYONE,
                status.awaits(),
                status.conceals(),
                status.replies());
    }

    private static void dropARuleThatBlocks(Sketch sketch) {
        for (int i = 0; i < sketch.moves.size(); i++) {
            if (sketch.moves.get(i).blocks()) {
                sketch.moves.remove(i);
                return;
            }
        }
    }
}

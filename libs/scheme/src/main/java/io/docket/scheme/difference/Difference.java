package io.docket.scheme.difference;

import io.docket.scheme.json.SchemeJson;
import io.docket.scheme.model.Scheme;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Compares two documents, whole. */
public final class Difference {
    /** What says of which version a document is. */
    private static final Set<String> IDENTITY = Set.of("company", "version");

    /** Objects whose members are compared one by one, wherever they stand; all other values are compared as a whole. */
    private static final Set<String> TAKEN_APART = Set.of("where", "unless", "require", "intake", "queue", "calendar");

    private final Sentences sentences;
    private final List<Change> changes = new ArrayList<>();

    private Difference(Sentences sentences) {
        this.sentences = sentences;
    }

    /**
     * All changes from one document to another, in the later one's order; none if and only if both say the same. Their companies
     * and version numbers do not count.
     *
     * @param from a document in which no two elements of a list have the same id, as in every sound one
     * @param to another such
     */
    public static List<Change> between(Scheme from, Scheme to) {
        Difference difference = new Difference(new Sentences(from, to));
        difference.compareMembers(Place.ROOT, SchemeJson.toValues(from), SchemeJson.toValues(to));
        return List.copyOf(difference.changes);
    }

    /** True for an object of which each member is a change of its own. */
    static boolean isTakenApart(Place place) {
        return TAKEN_APART.contains(place.name());
    }

    private void compareMembers(Place place, Map<String, Object> before, Map<String, Object> after) {
        Set<String> names = new LinkedHashSet<>(after.keySet());
        names.addAll(before.keySet());
        names.removeAll(place == Place.ROOT ? IDENTITY : Set.of("id"));
        names.forEach(name -> compareMember(place.member(name), before.get(name), after.get(name)));
    }

    private void compareMember(Place place, Object before, Object after) {
        if (ElementList.at(place.path()).isPresent()) {
            compareElements(place, new Elements(before), new Elements(after));
        } else if (isTakenApart(place)) {
            compareMembers(place, Elements.members(before), Elements.members(after));
        } else if (!Objects.equals(before, after)) {
            changes.add(new Change(
                    Change.Kind.CHANGED,
                    place.pointer(),
                    place.id(),
                    sentences.changed(place, before, after),
                    before,
                    after));
        }
    }

    private void compareElements(Place list, Elements before, Elements after) {
        for (String id : before.ids()) {
            if (!after.has(id)) {
                Place place = list.element(before.indexOf(id), id);
                changes.add(new Change(
                        Change.Kind.REMOVED,
                        place.pointer(),
                        id,
                        sentences.removed(place, before.get(id)),
                        before.get(id),
                        null));
            }
        }
        Set<String> moved = before.movedIn(after);
        for (String id : after.ids()) {
            Place place = list.element(after.indexOf(id), id);
            if (!before.has(id)) {
                changes.add(added(place, after.get(id)));
                continue;
            }
            if (moved.contains(id)) {
                changes.add(moved(place, before.indexOf(id), after));
            }
            if (!before.get(id).equals(after.get(id))) {
                compareMembers(place, before.get(id), after.get(id));
            }
        }
    }

    private Change added(Place place, Map<String, Object> element) {
        return new Change(
                Change.Kind.ADDED, place.pointer(), place.id(), sentences.added(place, element), null, element);
    }

    private Change moved(Place place, int indexBefore, Elements after) {
        int index = after.indexOf(place.id());
        String predecessor = index == 0 ? null : after.ids().get(index - 1);
        return new Change(
                Change.Kind.MOVED,
                place.pointer(),
                place.id(),
                sentences.moved(place, predecessor),
                indexBefore + 1,
                index + 1);
    }
}

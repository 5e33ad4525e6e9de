package io.docket.scheme.difference;

import io.docket.scheme.difference.Phrase.Said;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.wording.Lists;
import io.docket.scheme.wording.StatusWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says each change as a sentence. */
final class Sentences {
    /** What goes without saying of something that is described as a whole. */
    private static final Set<Object> UNREMARKABLE = Set.of("ALWAYS", List.of());

    private final StatusWords before;
    private final StatusWords after;

    Sentences(Scheme from, Scheme to) {
        before = new StatusWords(from);
        after = new StatusWords(to);
    }

    String added(Place place, Map<String, Object> element) {
        List<String> traits = traits(place, element, after);
        return noun(place, after) + " was added" + (traits.isEmpty() ? "" : ": it " + String.join("; ", traits)) + ".";
    }

    String removed(Place place, Map<String, Object> element) {
        List<String> traits = traits(place, element, before);
        return noun(place, before) + (traits.isEmpty() ? "" : " (" + String.join("; ", traits) + ")") + " was removed.";
    }

    /** @param predecessor the id of what it comes after now; null if it comes first */
    String moved(Place place, String predecessor) {
        String where = predecessor == null ? "first" : "after " + predecessorIn(place, predecessor);
        return noun(place, after) + " now comes " + where + ".";
    }

    String changed(Place member, Object valueBefore, Object valueAfter) {
        return Phrasebook.phraseFor(member)
                .change(noun(member, after), new Said(valueBefore, before), new Said(valueAfter, after));
    }

    private String predecessorIn(Place place, String predecessor) {
        return isStatus(place) ? after.name(predecessor) : predecessor;
    }

    private static String noun(Place place, StatusWords words) {
        if (isStatus(place)) {
            return "Status " + words.name(place.id());
        }
        Optional<ElementList> list = place.id() == null ? Optional.empty() : ElementList.around(place.path());
        return list.map(of -> of.noun() + " " + place.id()).orElseGet(() -> whole(place.path()));
    }

    private static boolean isStatus(Place place) {
        return place.id() != null
                && ElementList.around(place.path())
                        .filter(ElementList.STATUSES::equals)
                        .isPresent();
    }

    private static String whole(String path) {
        if (path.startsWith("/queue/")) {
            return "The queue";
        }
        if (path.startsWith("/calendar/")) {
            return "The calendar";
        }
        return path.startsWith("/intake/") ? "The intake" : "The scheme";
    }

    private static List<String> traits(Place place, Map<String, Object> members, StatusWords words) {
        List<String> traits = new ArrayList<>();
        members.forEach((name, value) -> {
            Place member = place.member(name);
            if (Difference.isTakenApart(member)) {
                traits.add(together(member, Elements.members(value), words));
            } else if (!name.equals("id") && !UNREMARKABLE.contains(value == null ? "" : value)) {
                Phrasebook.phraseFor(member).trait(value, words).ifPresent(traits::add);
            }
        });
        return traits;
    }

    /** All conditions, or all requirements, of a rule in one phrase. */
    private static String together(Place place, Map<String, Object> members, StatusWords words) {
        List<String> parts = members.entrySet().stream()
                .map(part -> Phrasebook.part(place.member(part.getKey()), part.getValue(), words))
                .toList();
        return Phrasebook.verbOf(place.name()).formatted(Lists.and(parts));
    }
}

package io.docket.scheme.diagram;

import io.docket.scheme.diagram.Diagram.End;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.scheme.wording.Lists;
import io.docket.scheme.wording.StatusWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sentences, each at the place for which it holds: a status, a lane, or the whole. */
final class Notes {
    private final Scheme scheme;
    private final StatusWords words;
    private final Map<End, List<String>> sentences = new HashMap<>();

    Notes(Scheme scheme) {
        this.scheme = scheme;
        words = new StatusWords(scheme);
    }

    /** @param rule the id of the rule that the sentence is from */
    void add(Reach reach, String sentence, String rule) {
        List<String> exceptions =
                reach.exceptions(scheme).stream().map(words::name).toList();
        String but = exceptions.isEmpty() ? "" : ", but not in " + Lists.or(exceptions);
        String whole = Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + but + " (" + rule + ")";
        reach.ends(scheme).forEach(end -> sentences
                .computeIfAbsent(end, first -> new ArrayList<>())
                .add(whole));
    }

    List<String> everywhere() {
        return at(new End.Everywhere());
    }

    List<String> of(Category category) {
        return at(new End.InLane(category));
    }

    List<String> of(Status status) {
        return at(new End.At(status.id()));
    }

    private List<String> at(End end) {
        return sentences.getOrDefault(end, List.of());
    }
}

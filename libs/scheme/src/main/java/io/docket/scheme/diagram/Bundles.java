package io.docket.scheme.diagram;

import io.docket.scheme.diagram.Diagram.Arrow;
import io.docket.scheme.diagram.Diagram.Kind;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.wording.Lists;
import io.docket.scheme.wording.StatusWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes one arrow of all rules that lead to the same place for the same reason. */
final class Bundles {
    private final Map<Key, Bundle> bundles = new LinkedHashMap<>();

    private record Key(Kind kind, Reach to, String label) {}

    private record Bundle(Reach from, List<String> rules) {
        Bundle and(Bundle other) {
            List<String> both = new ArrayList<>(rules);
            both.addAll(other.rules);
            return new Bundle(from.and(other.from), both);
        }
    }

    void add(Kind kind, String rule, Reach from, Reach to, String label) {
        if (!from.isNowhere() && !to.isNowhere()) {
            bundles.merge(new Key(kind, to, label), new Bundle(from, List.of(rule)), Bundle::and);
        }
    }

    int size() {
        return bundles.size();
    }

    /** The first arrows, at most so many. */
    List<Arrow> arrows(Scheme scheme, int most) {
        StatusWords words = new StatusWords(scheme);
        return bundles.entrySet().stream()
                .limit(most)
                .map(bundle -> arrow(scheme, words, bundle.getKey(), bundle.getValue()))
                .toList();
    }

    private static Arrow arrow(Scheme scheme, StatusWords words, Key key, Bundle bundle) {
        List<String> exceptions = new ArrayList<>(bundle.from().exceptions(scheme));
        exceptions.addAll(key.to().exceptions(scheme));
        String but = exceptions.isEmpty()
                ? ""
                : ", except " + Lists.or(exceptions.stream().map(words::name).toList());
        return new Arrow(
                key.kind(), bundle.rules(), bundle.from().ends(scheme), key.to().ends(scheme), key.label() + but);
    }
}

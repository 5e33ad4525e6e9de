package io.docket.scheme.validation;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Selector;
import io.docket.scheme.validation.Draft.At;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** {@code bad-value}: selectors name categories that exist, rules apply somewhere, reactions and timers lead to one status. */
final class BadSelector implements Check {

    private static final List<String> CATEGORIES =
            Arrays.stream(Category.values()).map(Enum::name).toList();

    @Override
    public List<Finding> of(Draft draft) {
        List<Finding> findings = new ArrayList<>();
        Stream.concat(draft.sources().stream(), draft.destinations().stream())
                .forEach(selectors -> judgeList(findings, selectors));
        Stream.concat(draft.sourceSelectors().stream(), draft.targetSelectors().stream())
                .forEach(selector -> judgeCategory(findings, selector));
        draft.targets().forEach(target -> judgeTarget(findings, target));
        return findings;
    }

    private static void judgeList(List<Finding> findings, At<List<Selector>> selectors) {
        if (selectors.value().isEmpty()) {
            findings.add(BadValue.bad(
                    selectors.pointer(), "An empty list selects no status; name some, or leave it out to mean all."));
        }
    }

    private static void judgeCategory(List<Finding> findings, At<Selector> selector) {
        selector.value()
                .categoryName()
                .filter(name -> !CATEGORIES.contains(name))
                .ifPresent(name -> findings.add(BadValue.bad(selector.pointer(), BadValue.noneOf(name, CATEGORIES))));
    }

    /** What moves a ticket by itself must know which status to enter. */
    private static void judgeTarget(List<Finding> findings, At<String> target) {
        Selector selector = new Selector(target.value());
        boolean namesMany = selector.isAny()
                || selector.categoryName().filter(CATEGORIES::contains).isPresent();
        if (namesMany) {
            findings.add(BadValue.bad(
                    target.pointer(),
                    "'" + target.value() + "' may be several statuses; name the one to enter by its id."));
        }
    }
}

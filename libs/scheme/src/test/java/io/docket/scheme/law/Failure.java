package io.docket.scheme.law;

import io.docket.scheme.Sketch;
import io.docket.scheme.json.SchemeJson;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.random.RandomSchemes;
import io.docket.scheme.random.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * A sequence that breaks a law.
 *
 * @param seed the sequence's own
 * @param first the scheme under which it begins
 */
record Failure(long seed, Law law, Scheme first, List<Step> steps) {

    Failure {
        steps = List.copyOf(steps);
    }

    /** The shortest sequence found that still breaks the law, what is left of its schemes, and how to run it again. */
    String report() {
        Failure shrunk = withFewestSteps().withFewestRules();
        StringBuilder report = new StringBuilder();
        report.append(law).append(" is broken: ").append(shrunk.how());
        report.append("\nRerun it alone with -Ddocket.seed=").append(seed).append(" -Ddocket.sequences=1");
        report.append("\nShrunk from ").append(steps.size()).append(" steps to ");
        report.append(shrunk.steps.size()).append(", under version ").append(first.version());
        shrunk.steps.forEach(step -> report.append("\n  ").append(step));
        shrunk.schemes().forEach(scheme -> report.append("\nWhat matters of version ")
                .append(scheme.version())
                .append(": ")
                .append(SchemeJson.write(scheme)));
        return report.toString();
    }

    private List<Scheme> schemes() {
        List<Scheme> schemes = new ArrayList<>(List.of(first));
        for (Step step : steps) {
            if (step instanceof Step.Publishes publication) {
                schemes.add(publication.scheme());
            }
        }
        return schemes;
    }

    /** Drops steps one after the other as long as what is left still breaks the law. */
    Failure withFewestSteps() {
        Failure fewest = this;
        for (int i = steps.size() - 1; i >= 0; i--) {
            List<Step> fewer = new ArrayList<>(fewest.steps);
            fewer.remove(i);
            Failure shorter = new Failure(seed, law, first, fewer);
            if (shorter.how() != null) {
                fewest = shorter;
            }
        }
        return fewest.steps.size() < steps.size() ? fewest.withFewestSteps() : fewest;
    }

    /** Drops statuses and rules from the schemes in the same way; what is left is sound: others may go round for ever. */
    Failure withFewestRules() {
        Failure fewest = this;
        for (Scheme scheme : schemes()) {
            for (String place : new Sketch(scheme).lists().keySet()) {
                fewest = fewest.withFewest(place, scheme.version());
            }
        }
        return fewest;
    }

    private Failure withFewest(String place, int version) {
        Failure fewest = this;
        int size = new Sketch(fewest.scheme(version)).lists().get(place).size();
        for (int i = size - 1; i >= 0; i--) {
            Sketch sketch = new Sketch(fewest.scheme(version));
            sketch.lists().get(place).remove(i);
            Failure smaller = fewest.under(sketch.scheme());
            if (RandomSchemes.isSound(sketch.scheme()) && smaller.how() != null) {
                fewest = smaller;
            }
        }
        return fewest;
    }

    private Scheme scheme(int version) {
        return schemes().stream()
                .filter(scheme -> scheme.version() == version)
                .findFirst()
                .orElseThrow();
    }

    /** The same with another scheme in place of the one of that version. */
    private Failure under(Scheme scheme) {
        List<Step> others = steps.stream()
                .map(step -> step instanceof Step.Publishes publication
                                && publication.scheme().version() == scheme.version()
                        ? new Step.Publishes(step.at(), scheme)
                        : step)
                .toList();
        return new Failure(seed, law, first.version() == scheme.version() ? scheme : first, others);
    }

    /** How the law is broken; null: it is not. */
    String how() {
        Watch watch = new Watch(EnumSet.of(law), new Sights());
        try {
            new Walk(first, watch).take(steps);
        } catch (RuntimeException failure) {
            watch.fails(failure);
        }
        return watch.broken().get(law);
    }
}

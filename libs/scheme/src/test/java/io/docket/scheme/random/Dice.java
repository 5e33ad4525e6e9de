package io.docket.scheme.random;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Chance that can be repeated: the same seed throws the same. */
public final class Dice {
    private final SplittableRandom random;

    public Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /** From 0 to {@code bound} - 1. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** From {@code least} to {@code most}, both included. */
    public int between(int least, int most) {
        return least + below(most - least + 1);
    }

    boolean percent(int chance) {
        return below(100) < chance;
    }

    @SafeVarargs
    final <T> T one(T... choices) {
        return choices[below(choices.length)];
    }

    <T> T one(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** Null, but for so many of a hundred times. */
    <T> T maybe(int chance, Supplier<T> value) {
        return percent(chance) ? value.get() : null;
    }

    /** So many, each made anew. */
    <T> List<T> some(int least, int most, Supplier<T> value) {
        int count = between(least, most);
        List<T> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(value.get());
        }
        return all;
    }

    /** At least one of them, each once, in their order. */
    <T> List<T> someOf(List<T> choices) {
        T certain = one(choices);
        return choices.stream()
                .filter(each -> each.equals(certain) || percent(35))
                .toList();
    }
}

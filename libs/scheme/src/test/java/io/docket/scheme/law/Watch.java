package io.docket.scheme.law;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Watches a walk in the name of laws; each is given up where it is broken first. */
final class Watch implements Consumer<Taken> {
    private final Set<Law> watching;
    private final Sights sights;
    private final Map<Law, String> broken = new EnumMap<>(Law.class);

    Watch(Set<Law> laws, Sights sights) {
        this.watching = EnumSet.copyOf(laws);
        this.sights = sights;
    }

    @Override
    public void accept(Taken taken) {
        sights.see(taken);
        for (Law law : Law.values()) {
            if (watching.contains(law)) {
                watch(law, taken);
            }
        }
    }

    private void watch(Law law, Taken taken) {
        try {
            law.holdsAfter(taken);
        } catch (Law.Broken how) {
            isBroken(law, how.getMessage());
        } catch (RuntimeException failure) {
            isBroken(law, failure.toString());
        }
    }

    private void isBroken(Law law, String how) {
        broken.put(law, how);
        watching.remove(law);
    }

    /** The walk itself ended early. */
    void fails(RuntimeException failure) {
        if (watching.contains(Law.EVERYTHING_IS_ANSWERED)) {
            broken.put(Law.EVERYTHING_IS_ANSWERED, failure.toString());
        }
    }

    /** What was broken, and how. */
    Map<Law, String> broken() {
        return broken;
    }
}

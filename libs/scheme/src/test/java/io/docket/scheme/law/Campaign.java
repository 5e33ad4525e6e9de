package io.docket.scheme.law;

import io.docket.scheme.json.SchemeFormatException;
import io.docket.scheme.json.SchemeJson;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.random.Author;
import io.docket.scheme.random.Dice;
import io.docket.scheme.random.RandomSchemes;
import io.docket.scheme.random.Step;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Many sequences, each walked once with all laws watching. A sequence is made from its seed alone; those of neighbouring
 * seeds share a company, for its schemes are dear to make.
 */
final class Campaign {
    private static final int SEQUENCES_OF_A_COMPANY = 20;
    private static final int LONGEST = 40;

    private final int sequences;
    private final Map<Law, Failure> failures = new EnumMap<>(Law.class);
    private final List<String> misread = new ArrayList<>();
    private final Sights sights = new Sights();
    private long company = Long.MIN_VALUE;
    private List<Scheme> versions = List.of();

    private Campaign(int sequences) {
        this.sequences = sequences;
    }

    /** Takes time. */
    static Campaign run(long seed, int sequences) {
        Campaign campaign = new Campaign(sequences);
        for (int i = 0; i < sequences; i++) {
            campaign.walk(seed + i);
        }
        return campaign;
    }

    int sequences() {
        return sequences;
    }

    /** The first sequence that broke the law, shrunk, as a report. */
    Optional<String> failure(Law law) {
        return Optional.ofNullable(failures.get(law)).map(Failure::report);
    }

    /** Schemes that are not what their documents say. */
    List<String> misread() {
        return misread;
    }

    Sights sights() {
        return sights;
    }

    private void walk(long sequence) {
        List<Scheme> schemes = versionsFor(sequence);
        Dice dice = new Dice(sequence);
        Author author = new Author(dice, schemes);
        Set<Law> watching = EnumSet.allOf(Law.class);
        watching.removeAll(failures.keySet());
        Watch watch = new Watch(watching, sights);
        Walk walk = new Walk(schemes.get(0), watch);
        List<Step> steps = new ArrayList<>();
        try {
            int length = dice.between(1, LONGEST);
            while (steps.size() < length && !author.hasEnough(walk.ticket())) {
                steps.add(author.next(walk.ticket()));
                walk.take(steps.get(steps.size() - 1));
            }
        } catch (RuntimeException failure) {
            watch.fails(failure);
        }
        watch.broken().forEach((law, how) -> failures.put(law, new Failure(sequence, law, schemes.get(0), steps)));
    }

    private List<Scheme> versionsFor(long sequence) {
        long next = Math.floorDiv(sequence, SEQUENCES_OF_A_COMPANY);
        if (next != company) {
            company = next;
            versions = new RandomSchemes(new Dice(company)).versions(4);
            versions.forEach(version -> readBack(version, sequence));
        }
        return versions;
    }

    private void readBack(Scheme scheme, long seed) {
        String document = SchemeJson.write(scheme);
        String which = "The schemes of -Ddocket.seed=" + seed + ": ";
        try {
            if (!SchemeJson.read(document).equals(scheme)
                    || !SchemeJson.readPublished(document).equals(scheme)) {
                misread.add(which + document);
            }
        } catch (SchemeFormatException refused) {
            misread.add(which + refused.getMessage() + " " + document);
        }
    }
}

package io.docket.ticket.reference;

import io.docket.platform.removal.CompanyRemoved;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Gives out references: the company's prefix and a number from which nobody can count tickets. */
@ApplicationScoped
public class ReferenceService {
    private static final Pattern REFERENCE = Pattern.compile("[A-Z0-9]{1,8}-[0-9]{7,17}");
    private static final Pattern WITHIN_A_TEXT = Pattern.compile("(?<![A-Z0-9-])" + REFERENCE + "(?![A-Z0-9-])");
    private static final int PREFIX_LENGTH = 8;

    private final ReferenceRepository repository;
    private final int blockSize;
    private final ConcurrentMap<String, Queue<Block>> blocks = new ConcurrentHashMap<>();

    ReferenceService(ReferenceRepository repository, ReferenceConfig config) {
        this.repository = repository;
        this.blockSize = config.block();
    }

    /** The next reference of the company; asks the database only once a block. */
    public Uni<String> next(String company) {
        Queue<Block> known = blocks.computeIfAbsent(company, c -> new ConcurrentLinkedQueue<>());
        String reference = fromKnown(company, known);
        if (reference != null) {
            return Uni.createFrom().item(reference);
        }
        return repository.takeBlock(company, blockSize).chain(block -> {
            String first = written(company, block.permutation(), block.take().orElseThrow());
            known.add(block);
            return Uni.createFrom().item(first);
        });
    }

    /** Numbers of a company that was removed are given out no more. */
    void forget(@Observes CompanyRemoved removed) {
        blocks.remove(removed.company());
    }

    /** Whether the text has the form of a reference; then its canonical spelling, else null. */
    public static String canonical(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        return REFERENCE.matcher(upper).matches() ? upper : null;
    }

    /** What has the form of a reference in a text, in canonical spelling and in its order. */
    public static List<String> in(String text) {
        return WITHIN_A_TEXT
                .matcher(text.toUpperCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static String fromKnown(String company, Queue<Block> known) {
        for (Block block = known.peek(); block != null; block = known.peek()) {
            var number = block.take();
            if (number.isPresent()) {
                return written(company, block.permutation(), number.getAsLong());
            }
            known.remove(block);
        }
        return null;
    }

    private static String written(String company, Permutation permutation, long number) {
        return prefix(company) + "-" + permutation.digits(number);
    }

    private static String prefix(String company) {
        String letters = company.replace("-", "").toUpperCase(Locale.ROOT);
        return letters.substring(0, Math.min(PREFIX_LENGTH, letters.length()));
    }
}

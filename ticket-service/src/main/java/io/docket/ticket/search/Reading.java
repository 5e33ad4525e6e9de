package io.docket.ticket.search;

import io.docket.ticket.listing.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A ticket's texts at one moment.
 *
 * @param subject the present one
 * @param seenSubject the one that customers see, another only while the status conceals
 * @param open what everybody who may see the ticket reads: reference, the one it had elsewhere, description, public messages, in this
 *     order
 * @param internal what agents alone read
 * @param participants those who take part, each by login and by address, as {@link #login} and {@link #address} write them
 * @param sequence of the ticket's last event
 * @param block in which its document is; null where it has none
 * @param indexed the sequence that its document knows; null where it has none
 */
record Reading(
        String company,
        UUID ticket,
        Instant createdAt,
        long sequence,
        String subject,
        String seenSubject,
        List<String> open,
        List<String> internal,
        List<String> participants,
        Integer block,
        Long indexed) {

    /** How a document names somebody who is known by login. */
    static String login(String person) {
        return "login " + person;
    }

    /** How a document names somebody who is known by an address. */
    static String address(String emailKey) {
        return "address " + emailKey;
    }

    /** The same, its document being in that block. */
    Reading in(int newBlock) {
        return new Reading(
                company,
                ticket,
                createdAt,
                sequence,
                subject,
                seenSubject,
                open,
                internal,
                participants,
                newBlock,
                indexed);
    }

    Position position() {
        return new Position(createdAt, ticket);
    }

    boolean isIndexed() {
        return indexed != null && indexed >= sequence;
    }

    /**
     * The texts that the audience may read, each by itself: no phrase begins in one and ends in another. The subject and the reference
     * come first, for of a long ticket the last words are not kept.
     */
    List<String> texts(Audience audience) {
        List<String> texts = new ArrayList<>();
        texts.add(audience == Audience.DESK ? subject : seenSubject);
        texts.addAll(open);
        if (audience == Audience.DESK) {
            texts.addAll(internal);
        }
        return texts;
    }

    /** Whether each of the phrases stands in one of the texts that the audience may read. */
    boolean holds(List<Words> phrases, Audience audience) {
        List<Words> missing = new ArrayList<>(phrases);
        for (String text : texts(audience)) {
            Words words = Words.of(text);
            missing.removeIf(words::hold);
            if (missing.isEmpty()) {
                return true;
            }
        }
        return missing.isEmpty();
    }
}

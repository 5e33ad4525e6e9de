package io.docket.scheme.difference;

import io.docket.scheme.wording.StatusWords;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** How the value of one member is said. Values are as documents write them; null stands for none. */
sealed interface Phrase {

    /** What the value says of its status or rule, in the third person; empty where there is nothing to be said of it. */
    Optional<String> trait(Object value, StatusWords words);

    /** The sentence that says what became of {@code noun}. */
    String change(String noun, Said before, Said after);

    /**
     * A value, with the names that statuses had in its document.
     *
     * @param value null for none
     */
    record Said(Object value, StatusWords words) {
        boolean isNothing() {
            return value == null;
        }
    }

    /** An adverb where it belongs: before the verb, but after "is" and "can". */
    private static String with(String adverb, String phrase) {
        return phrase.startsWith("is ") || phrase.startsWith("can ")
                ? phrase.replaceFirst(" ", " " + adverb + " ")
                : adverb + " " + phrase;
    }

    /**
     * A value that is put into a phrase.
     *
     * @param verb the phrase with {@code %s} for the value
     * @param inWords how the value is said there
     */
    record Saying(String verb, BiFunction<Object, StatusWords, String> inWords) implements Phrase {
        @Override
        public Optional<String> trait(Object value, StatusWords words) {
            return value == null ? Optional.empty() : Optional.of(verb.formatted(inWords.apply(value, words)));
        }

        @Override
        public String change(String noun, Said before, Said after) {
            if (after.isNothing()) {
                return noun + " " + with("no longer", said(before)) + ".";
            }
            String instead = before.isNothing() ? "" : " instead of " + inWords.apply(before.value(), before.words());
            return noun + " " + with("now", said(after)) + instead + ".";
        }

        private String said(Said what) {
            return trait(what.value(), what.words()).orElseThrow();
        }
    }

    /** Something that is so or not; no value is as good as false. */
    record Flag(String verb) implements Phrase {
        @Override
        public Optional<String> trait(Object value, StatusWords words) {
            return Boolean.TRUE.equals(value) ? Optional.of(verb) : Optional.empty();
        }

        @Override
        public String change(String noun, Said before, Said after) {
            return noun + " " + with(Boolean.TRUE.equals(after.value()) ? "now" : "no longer", verb) + ".";
        }
    }

    /**
     * One of a few words, each with a phrase of its own.
     *
     * @param usual the word that goes without saying
     */
    record Choice(String usual, Map<String, String> verbs) implements Phrase {
        @Override
        public Optional<String> trait(Object value, StatusWords words) {
            return value == null || value.equals(usual) ? Optional.empty() : Optional.of(verb(value));
        }

        @Override
        public String change(String noun, Said before, Said after) {
            return noun + " " + with("now", verb(after.isNothing() ? usual : after.value())) + ".";
        }

        private String verb(Object word) {
            return verbs.getOrDefault(word.toString(), "is " + word);
        }
    }

    /** The name of a status, by which it is called everywhere. */
    record Name() implements Phrase {
        @Override
        public Optional<String> trait(Object value, StatusWords words) {
            return Optional.empty();
        }

        @Override
        public String change(String noun, Said before, Said after) {
            return "Status '" + before.value() + "' was renamed to '" + after.value() + "'.";
        }
    }

    /** Whether a status can be chosen at all (STD-13). */
    record Deletion() implements Phrase {
        @Override
        public Optional<String> trait(Object value, StatusWords words) {
            return Boolean.TRUE.equals(value) ? Optional.of("is marked deleted") : Optional.empty();
        }

        @Override
        public String change(String noun, Said before, Said after) {
            return noun + (Boolean.TRUE.equals(after.value()) ? " was deleted." : " is back: it can be chosen again.");
        }
    }

    /** Where a reaction leads; none: it leaves the ticket where it is. */
    record Destination() implements Phrase {
        @Override
        public Optional<String> trait(Object value, StatusWords words) {
            return Optional.of(
                    value == null ? "leaves the ticket where it is" : "moves the ticket to " + name(value, words));
        }

        @Override
        public String change(String noun, Said before, Said after) {
            String now = noun + " now " + trait(after.value(), after.words()).orElseThrow() + " instead of ";
            if (before.isNothing()) {
                return now + "leaving it where it is.";
            }
            return now + (after.isNothing() ? "moving it to " : "to ") + name(before.value(), before.words()) + ".";
        }

        private static String name(Object status, StatusWords words) {
            return words.name(status.toString());
        }
    }
}

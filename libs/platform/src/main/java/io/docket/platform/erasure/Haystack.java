package io.docket.platform.erasure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds needles in texts. Whatever stands between the words of one does not count: line breaks, punctuation, marks of quotation, and
 * tags of HTML, which stay where they are.
 */
final class Haystack {

    /** Not an address between angle brackets: its name is followed by a space, a slash or the end. */
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][A-Za-z0-9]{0,15}(?:\\s[^<>]{0,4000})?/?>");

    private static final String WITHIN_LOCAL_PART = ".!#$%&'*+/=?^_`{|}~-";

    private final String salt;
    private final Needles words;
    private final Needles addresses;

    Haystack(String salt, List<Needle> names, List<Needle> addressWords, List<Needle> idWords, boolean own) {
        this.salt = salt;
        this.words = Needles.of(Stream.concat(names.stream(), idWords.stream())
                .filter(needle -> own || !needle.own())
                .toList());
        this.addresses = Needles.of(addressWords);
    }

    /** Some needles, and how many words they have. */
    private record Needles(Set<String> digests, BitSet lengths) {
        static Needles of(List<Needle> needles) {
            Needles known = new Needles(new HashSet<>(), new BitSet());
            needles.forEach(needle -> {
                known.digests().add(needle.digest());
                known.lengths().set(needle.words());
            });
            return known;
        }
    }

    String redact(String text) {
        List<Word> all = WordCutter.cut(text);
        List<Piece> found = new ArrayList<>();
        find(text, all, run -> found.add(new Piece(run.get(0).start(), last(run).end(), Erased.TEXT)));
        List<Piece> tags = text.indexOf('<') < 0 ? List.of() : tags(text);
        if (!tags.isEmpty()) {
            find(text, outside(all, tags), run -> found.addAll(between(run, tags)));
        }
        return found.isEmpty() ? text : rewritten(text, found);
    }

    /** Addresses first: a name that ends in the beginning of one would leave the rest of it. */
    private void find(String text, List<Word> all, Consumer<List<Word>> found) {
        SaltedDigest digest = new SaltedDigest(salt);
        int from = 0;
        for (int at = 0; at < all.size(); at++) {
            int length = longest(all, at, addresses, digest, run -> isWholeAddress(text, run));
            if (length > 0) {
                findNames(all.subList(from, at), digest, found);
                found.accept(all.subList(at, at + length));
                from = at + length;
                at = from - 1;
            }
        }
        findNames(all.subList(from, all.size()), digest, found);
    }

    private void findNames(List<Word> some, SaltedDigest digest, Consumer<List<Word>> found) {
        int at = 0;
        while (at < some.size()) {
            int length = longest(some, at, words, digest, run -> true);
            if (length > 0) {
                found.accept(some.subList(at, at + length));
            }
            at += Math.max(1, length);
        }
    }

    /** How many words from here on are a needle, of several the longest; 0 for none. */
    private static int longest(
            List<Word> all, int at, Needles needles, SaltedDigest digest, Predicate<List<Word>> counts) {
        BitSet lengths = needles.lengths();
        for (int length = lengths.length(); (length = lengths.previousSetBit(length)) > 0; length--) {
            if (at + length <= all.size()) {
                List<Word> run = all.subList(at, at + length);
                String found = digest.ofWords(run.stream().map(Word::folded).toList());
                if (needles.digests().contains(found) && counts.test(run)) {
                    return length;
                }
            }
        }
        return 0;
    }

    /** Not the end of a longer local part, nor the beginning of a longer domain: that would be somebody else's address. */
    private static boolean isWholeAddress(String text, List<Word> run) {
        int start = run.get(0).start();
        boolean before = start > 1
                && WITHIN_LOCAL_PART.indexOf(text.charAt(start - 1)) >= 0
                && isAsciiLetterOrDigit(text.charAt(start - 2));
        int end = last(run).end();
        boolean after = end + 1 < text.length()
                && (text.charAt(end) == '.' || text.charAt(end) == '-')
                && (Character.isLowerCase(text.charAt(end + 1)) || Character.isDigit(text.charAt(end + 1)));
        return !before && !after;
    }

    private static boolean isAsciiLetterOrDigit(char one) {
        return one < 0x80 && Character.isLetterOrDigit(one);
    }

    private static List<Piece> tags(String text) {
        List<Piece> tags = new ArrayList<>();
        Matcher tag = TAG.matcher(text);
        while (tag.find()) {
            tags.add(new Piece(tag.start(), tag.end(), ""));
        }
        return tags;
    }

    private static List<Word> outside(List<Word> words, List<Piece> tags) {
        List<Word> outside = new ArrayList<>();
        int tag = 0;
        for (Word word : words) {
            while (tag < tags.size() && tags.get(tag).end() <= word.start()) {
                tag++;
            }
            if (tag == tags.size() || tags.get(tag).start() >= word.end()) {
                outside.add(word);
            }
        }
        return outside;
    }

    /** The run without the tags in it: the first piece is said to be erased, the others go. */
    private static List<Piece> between(List<Word> run, List<Piece> tags) {
        List<Piece> pieces = new ArrayList<>();
        int from = run.get(0).start();
        int end = from;
        for (Word word : run) {
            int next = word.start();
            int last = end;
            if (tags.stream().anyMatch(tag -> tag.start() >= last && tag.end() <= next)) {
                pieces.add(new Piece(from, end, pieces.isEmpty() ? Erased.TEXT : ""));
                from = next;
            }
            end = word.end();
        }
        pieces.add(new Piece(from, end, pieces.isEmpty() ? Erased.TEXT : ""));
        return pieces;
    }

    private static String rewritten(String text, List<Piece> found) {
        found.sort(Comparator.comparingInt(Piece::start).thenComparing(Piece::end, Comparator.reverseOrder()));
        StringBuilder rewritten = new StringBuilder(text.length());
        int at = 0;
        for (Piece piece : found) {
            if (piece.start() >= at) {
                rewritten.append(text, at, piece.start()).append(piece.replacement());
            }
            at = Math.max(at, piece.end());
        }
        return rewritten.append(text, at, text.length()).toString();
    }

    private static Word last(List<Word> run) {
        return run.get(run.size() - 1);
    }

    /** A piece of a text, and what takes its place. */
    private record Piece(int start, int end, String replacement) {}
}

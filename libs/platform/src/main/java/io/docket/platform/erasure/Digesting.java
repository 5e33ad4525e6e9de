package io.docket.platform.erasure;

import io.docket.platform.email.EmailAddress;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes digests of what is known of a person. */
final class Digesting {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;

    /** Shorter ids are words like any other, and are found as whole values alone. */
    private static final int SHORTEST_ID = 8;

    private final KnownPerson known;
    private final String salt;
    private final SaltedDigest digest;

    Digesting(KnownPerson known, String salt) {
        this.known = known;
        this.salt = salt;
        this.digest = new SaltedDigest(salt);
    }

    static String freshSalt() {
        byte[] random = new byte[SALT_BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** In an order that tells nothing of the names: needles are sorted by their digests. */
    PersonDigests digests() {
        return new PersonDigests(
                salt,
                known.ids().stream().map(digest::ofId).collect(Collectors.toCollection(TreeSet::new)),
                addresses().stream()
                        .map(FoldedAddress::of)
                        .map(digest::ofAddress)
                        .collect(Collectors.toCollection(TreeSet::new)),
                names(),
                needles(
                        addresses().stream()
                                .flatMap(address -> FoldedAddress.writings(address).stream())
                                .map(Digesting::words)
                                .toList(),
                        Set.of()),
                ids());
    }

    /** Who has no name of its own goes by its address. */
    private Set<String> addresses() {
        Set<String> addresses = new LinkedHashSet<>(known.addresses());
        known.names().stream().filter(Digesting::isAddress).forEach(addresses::add);
        return addresses;
    }

    private List<Needle> names() {
        Set<List<String>> everywhere = new LinkedHashSet<>();
        Set<List<String>> own = new LinkedHashSet<>();
        known.names().stream()
                .filter(name -> !isAddress(name) && !known.ids().contains(name))
                .forEach(name -> {
                    for (String writing : List.of(name, withoutUmlauts(name))) {
                        NameWords words = NameWords.of(writing);
                        (known.sharedNames().contains(name) ? own : everywhere).addAll(words.whole());
                        own.addAll(words.single());
                    }
                });
        own.removeAll(everywhere);
        List<List<String>> all = new ArrayList<>(everywhere);
        all.addAll(own);
        return needles(all, own);
    }

    /** As keyboards without them write them: Mueller, Soerensen. */
    static String withoutUmlauts(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[äæ]", "ae")
                .replaceAll("[öø]", "oe")
                .replace("ü", "ue")
                .replace("å", "aa");
    }

    /** A word without a digit may be one of the language. */
    private List<Needle> ids() {
        List<String> longEnough =
                known.ids().stream().filter(id -> id.length() >= SHORTEST_ID).toList();
        Set<List<String>> own = longEnough.stream()
                .filter(id -> id.chars().noneMatch(Character::isDigit))
                .map(Digesting::words)
                .filter(words -> words.size() == 1)
                .collect(Collectors.toSet());
        return needles(longEnough.stream().map(Digesting::words).toList(), own);
    }

    private List<Needle> needles(Collection<List<String>> runs, Set<List<String>> own) {
        return runs.stream()
                .filter(words -> !words.isEmpty())
                .distinct()
                .map(words -> new Needle(words.size(), digest.ofWords(words), own.contains(words)))
                .sorted(Comparator.comparing(Needle::digest))
                .toList();
    }

    private static boolean isAddress(String name) {
        return EmailAddress.parse(name).isPresent();
    }

    private static List<String> words(String text) {
        return WordCutter.cut(text).stream().map(Word::folded).toList();
    }
}

package io.docket.platform.erasure;

/**
 * Some words side by side that give the person away.
 *
 * @param words how many they are
 * @param digest of all of them, see {@link SaltedDigest}
 * @param own whether they say so in the person's own tickets alone: elsewhere they may be somebody else, or a word like any other
 */
public record Needle(int words, String digest, boolean own) {}

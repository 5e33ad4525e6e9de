package io.docket.platform.erasure;

/**
 * A word of a text, and where it stands.
 *
 * @param folded without case, width and accents
 * @param start the place of its first character
 * @param end the place behind its last one
 */
record Word(String folded, int start, int end) {}

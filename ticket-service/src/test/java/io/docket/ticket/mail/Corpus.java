package io.docket.ticket.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The mails of {@code mails/*.eml}, made for the tests: of every program, charset and mishap, each with its reading beside it. */
final class Corpus {
    private static final String MAIL = ".eml";
    private static final String READING = ".txt";

    private Corpus() {}

    /** The names of the mails, in their order. */
    static List<String> names() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(MAIL))
                    .map(file -> file.substring(0, file.length() - MAIL.length()))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A mail, byte by byte. */
    static byte[] mail(String name) {
        try {
            return Files.readAllBytes(folder().resolve(name + MAIL));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What is to be read out of it. */
    static String reading(String name) {
        try {
            return Files.readString(folder().resolve(name + READING));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path folder() {
        try {
            return Path.of(Corpus.class.getResource("/mails").toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package io.docket.local.run;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** A story of {@code deploy/local/stories} while bash tells it. */
final class Story implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Process process;
    private final Path words;

    private Story(Process process, Path words) {
        this.process = process;
        this.words = words;
    }

    /**
     * Begins it.
     *
     * @param addresses where the parts of Docket are
     * @param folder where the stories are
     * @param script what bash is to do there
     * @param words the file that gets what it says
     */
    static Story begin(Function<Part, String> addresses, Path folder, String script, Path words) {
        try {
            Files.createDirectories(words.getParent());
            ProcessBuilder bash = new ProcessBuilder("bash", "-c", script)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(words.toFile())
                    .redirectInput(new File("/dev/null"));
            tellPorts(addresses, bash.environment());
            return new Story(bash.start(), words);
        } catch (IOException none) {
            throw new UncheckedIOException("The stories are told by bash, which did not start", none);
        }
    }

    /** {@code PORT_TICKET} and so on, as {@code -Dport.ticket=} for the launcher. */
    private static void tellPorts(Function<Part, String> addresses, Map<String, String> environment) {
        Stream.of(Part.CONFIG, Part.TICKET, Part.NOTIFICATION, Part.IDENTITY, Part.MAILBOX)
                .forEach(part -> environment.put(
                        part.property().toUpperCase(Locale.ROOT).replace('.', '_'),
                        Integer.toString(URI.create(addresses.apply(part)).getPort())));
    }

    /** Its exit code, when it has come to its end. */
    int outcome() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("It has no end after " + PATIENCE + ":\n" + words());
        }
        return process.exitValue();
    }

    /** What it has said so far. */
    String words() {
        try {
            return Files.readString(words);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}

package io.docket.local.run;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A real browser without a window, Chromium or what is made of it, that has opened one page. */
final class Browser implements AutoCloseable {

    /** What to do where none is installed. */
    static final String MISSING =
            "There is no browser to try it with: install Chromium (Debian: apt-get install chromium), or name one, -Ddocket.test.browser=/path/to/it";

    private static final String NAMED = System.getProperty("docket.test.browser");
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final Duration TO_END = Duration.ofSeconds(20);

    private final Process process;

    private Browser(Process process) {
        this.process = process;
    }

    /** Where it is: as it is named, nowhere if the name is empty, else on the {@code PATH}. */
    static Optional<Path> installed() {
        if (NAMED != null) {
            return Optional.of(NAMED).filter(name -> !name.isBlank()).map(Path::of);
        }
        List<String> folders = List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        return NAMES.stream()
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Opens a page, with nothing remembered of any other. What it says itself is kept in {@code target}. */
    static Browser open(Path program, String url) {
        try {
            Path own = Files.createTempDirectory(
                    Files.createDirectories(Path.of("target", "browsers")).toAbsolutePath(), "");
            ProcessBuilder builder = new ProcessBuilder(
                    program.toString(),
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--disable-breakpad",
                    "--user-data-dir=" + own.resolve("profile"),
                    url);
            builder.environment().put("HOME", own.toString());
            return new Browser(builder.redirectErrorStream(true)
                    .redirectOutput(own.resolve("said.log").toFile())
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(program + " cannot be started", e);
        }
    }

    /** Ends it, and every process that it has started. */
    @Override
    public void close() {
        List<ProcessHandle> family = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        process.destroy();
        if (!haveEnded(family)) {
            family.forEach(ProcessHandle::destroyForcibly);
            haveEnded(family);
        }
    }

    private static boolean haveEnded(List<ProcessHandle> family) {
        try {
            CompletableFuture.allOf(family.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
                    .get(TO_END.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException stillThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

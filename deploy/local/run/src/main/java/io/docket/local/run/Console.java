package io.docket.local.run;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What the person in front of the screen reads. */
final class Console {

    private final PrintStream out;

    Console(PrintStream out) {
        this.out = out;
    }

    synchronized void say(String text) {
        out.println(text);
        out.flush();
    }

    void starting(String name) {
        say("  %-24s starting".formatted(name));
    }

    void ready(String name, Duration after) {
        say("  %-24s ready after %s s".formatted(name, seconds(after)));
    }

    void died(String name, int exitCode, Path log, List<String> lastLines, Duration restartIn) {
        died(
                name,
                "died with exit code %d; it starts again in %s s".formatted(exitCode, seconds(restartIn)),
                log,
                lastLines);
    }

    void diedForGood(String name, int exitCode, Path log, List<String> lastLines) {
        died(name, "died with exit code %d and would again".formatted(exitCode), log, lastLines);
    }

    private void died(String name, String how, Path log, List<String> lastLines) {
        String quoted = lastLines.isEmpty() ? "    | (nothing)" : "    | " + String.join("\n    | ", lastLines);
        say("""
              %-24s %s. The end of %s:
            %s\
            """.formatted(name, how, log, quoted));
    }

    void stopped(String name) {
        say("  %-24s stopped".formatted(name));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
    }
}

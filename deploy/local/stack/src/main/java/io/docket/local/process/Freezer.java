package io.docket.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Stops processes where they stand: a frozen one does nothing, and does not know that time passes. */
public final class Freezer {

    private Freezer() {}

    /** Freezes a process; one that has ended stays as it is. */
    public static void freeze(Process process) {
        signal("-STOP", process);
    }

    /** Lets a process go on; one that is not frozen, or has ended, stays as it is. */
    public static void resume(Process process) {
        signal("-CONT", process);
    }

    private static void signal(String signal, Process process) {
        if (!process.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

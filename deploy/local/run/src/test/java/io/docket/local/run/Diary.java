package io.docket.local.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that leaves a file in its folder when it starts and when it ends, and despairs when it finds one. */
public final class Diary {

    private Diary() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> note(folder.resolve("farewell"))));
        note(folder.resolve("started"));
        while (!Files.deleteIfExists(folder.resolve("despair"))) {
            Thread.sleep(20);
        }
        System.out.println("All is lost.");
        System.exit(3);
    }

    private static void note(Path file) {
        try {
            Files.writeString(file, Long.toString(ProcessHandle.current().pid()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

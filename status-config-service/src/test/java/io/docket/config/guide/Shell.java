package io.docket.config.guide;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A shell in a folder, which is given what a page shows, block after block, and stops at the first command that fails. */
final class Shell implements AutoCloseable {

    private static final String DONE = "-- done --";

    private final Process process;
    private final Writer commands;
    private final BufferedReader output;

    private Shell(Process process) {
        this.process = process;
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static Shell in(Path folder) {
        try {
            return new Shell(new ProcessBuilder("bash", "-e", "-u", "-o", "pipefail")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start());
        } catch (IOException none) {
            throw new UncheckedIOException("The commands of the guide are for bash and curl", none);
        }
    }

    /** Runs a block; gives the lines it wrote that are not empty. */
    List<String> run(String block) {
        try {
            commands.write(block + "\necho '" + DONE + "'\n");
            commands.flush();
            return linesUntilDone(block);
        } catch (IOException broken) {
            throw new UncheckedIOException("The shell is gone, before: " + block, broken);
        }
    }

    private List<String> linesUntilDone(String block) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(DONE)) {
                return lines;
            }
            if (!line.isBlank()) {
                lines.add(line);
            }
        }
        throw new AssertionError("A command failed in:\n" + block + "\nwhich said:\n" + String.join("\n", lines));
    }

    @Override
    public void close() {
        process.destroy();
    }
}

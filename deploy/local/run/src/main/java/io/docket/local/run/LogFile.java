package io.docket.local.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** What a child said: this run's words in one file, those of the run before in another beside it. */
final class LogFile {

    private static final int LONGEST_END = 16 * 1024;

    private final Path path;
    private long start;

    private LogFile(Path path) {
        this.path = path;
    }

    /** An empty log in that place; what was there is put aside. */
    static LogFile begin(Path path) {
        try {
            Files.createDirectories(path.getParent());
            if (Files.exists(path)) {
                Path aside = path.resolveSibling(path.getFileName() + ".before");
                Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.createFile(path);
            return new LogFile(path);
        } catch (IOException e) {
            throw new UncheckedIOException("the log " + path + " cannot be written", e);
        }
    }

    Path path() {
        return path;
    }

    /** A process begins to write: only what follows is its own. */
    void newProcess() {
        start = path.toFile().length();
    }

    /** The last lines of the present process. */
    List<String> lastLines(int count) {
        List<String> lines = end().lines().toList();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    /** Whether the words stand at the end of what the present process said, among its last 16 KiB. */
    boolean endsSaying(String words) {
        return end().contains(words);
    }

    private String end() {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(Math.max(start, file.length() - LONGEST_END));
            byte[] end = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(end);
            return new String(end, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(the log cannot be read: " + e.getMessage() + ")";
        }
    }
}

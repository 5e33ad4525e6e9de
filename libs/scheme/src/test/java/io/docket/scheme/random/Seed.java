package io.docket.scheme.random;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.docket.scheme.RepositoryFiles;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * What chance begins with. It is made of this module's sources: the same code does the same in every build, so that none fails
 * by bad luck, and every change of the code is tried with other cases. {@code -Ddocket.seed=…} gives another.
 */
public final class Seed {
    private static final String SOURCES = "libs/scheme/src";

    private Seed() {}

    /** The seed that was asked for, else that of the sources. */
    public static long given() {
        Long given = Long.getLong("docket.seed");
        return given == null ? ofTheSources() : given;
    }

    private static long ofTheSources() {
        CRC32 sum = new CRC32();
        for (Path file : RepositoryFiles.in(SOURCES, ".java")) {
            sum.update(RepositoryFiles.read(file).getBytes(UTF_8));
        }
        for (Path file : RepositoryFiles.in(SOURCES, ".json")) {
            sum.update(RepositoryFiles.read(file).getBytes(UTF_8));
        }
        return sum.getValue();
    }
}

package io.docket.helm.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A chart's folder: the one that is shipped, or a copy of it.
 *
 * @param path where Chart.yaml is
 */
public record ChartFolder(Path path) {

    /** The chart that is shipped. Tests run in the module's folder. */
    public static ChartFolder shipped() {
        return new ChartFolder(Path.of("docket"));
    }

    /**
     * A copy that may be changed.
     *
     * @param parent the folder into which the copy goes, under the chart's own name
     */
    public ChartFolder copiedInto(Path parent) {
        Path copy = parent.resolve(path.getFileName());
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(path.relativize(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ChartFolder(copy);
    }

    /** @param file its path within the chart */
    public String read(String file) {
        try {
            return Files.readString(path.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param file its path within the chart; created unless it is there */
    public void write(String file, String text) {
        try {
            Files.writeString(path.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the paths, within the chart, of all files below a folder of it, in order; none where there is no such folder */
    public List<String> files(String folder) {
        Path start = path.resolve(folder);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> path.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.docket.ticket.attachment;

import io.docket.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.tika.detect.Detector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;

/**
 * What files are: told by their bytes, and by the name's ending only where it says the same more exactly. What clients declare
 * counts for nothing.
 */
@ApplicationScoped
class FileTypes {
    /** What no browser would run, whatever it thinks of our headers. */
    private static final Set<String> HARMLESS = Set.of(
            "application/gzip",
            "application/json",
            "application/pdf",
            "application/zip",
            "audio/mpeg",
            "audio/mp4",
            "audio/ogg",
            "audio/vnd.wave",
            "image/bmp",
            "image/gif",
            "image/heic",
            "image/heif",
            "image/jpeg",
            "image/png",
            "image/tiff",
            "image/webp",
            "message/rfc822",
            "text/csv",
            "text/plain",
            "video/mp4",
            "video/mpeg",
            "video/ogg",
            "video/quicktime",
            "video/webm");

    private static final String ANYTHING = "*/*";
    private static final String OPAQUE = "application/octet-stream";

    private final List<String> taken;

    FileTypes(AttachmentSettings settings) {
        this.taken = List.copyOf(settings.types());
    }

    /**
     * The media type of a file; blocks.
     *
     * @throws Problem 415 {@code file-type-refused} where files of that type are not taken
     */
    String of(Path file, String name) throws IOException {
        String type = detect(file, name);
        if (taken.stream().noneMatch(pattern -> covers(pattern, type))) {
            throw Problem.of(
                    415,
                    "file-type-refused",
                    "Files of this type are not taken",
                    "By its bytes the file is of type " + type + "; taken are " + String.join(", ", taken)
                            + ". Pack it into an archive where it must be sent.");
        }
        return type;
    }

    /** As what a file of that type is given out: as itself where no browser would run it, else as mere bytes. */
    static String served(String type) {
        return HARMLESS.contains(type) ? type : OPAQUE;
    }

    private static String detect(Path file, String name) throws IOException {
        Metadata hints = new Metadata();
        hints.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        Detector detector = MimeTypes.getDefaultMimeTypes();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return detector.detect(in, hints).getBaseType().toString();
        }
    }

    private static boolean covers(String pattern, String type) {
        return pattern.equals(ANYTHING)
                || pattern.equals(type)
                || pattern.endsWith("*") && type.startsWith(pattern.substring(0, pattern.length() - 1));
    }
}

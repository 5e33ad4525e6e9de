package io.docket.ticket.attachment;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What files are taken, and where they are kept: {@code docket.attachments.*}. */
@ConfigMapping(prefix = "docket.attachments")
interface AttachmentSettings {

    /** Where bytes are kept. */
    enum Kind {
        /** In a folder of this machine: for one replica only. */
        FILE
    }

    /** Which store there is. */
    @WithDefault("file")
    Kind store();

    /** The folder of the store {@code file}; it is made where it is missing. */
    Path folder();

    /** The largest file. */
    MemorySize maxSize();

    /** What of one person may wait to be bound, in all. */
    @WithDefault("512M")
    MemorySize unboundPerPerson();

    /** What of one company may wait to be bound, in all. */
    @WithDefault("8G")
    MemorySize unboundPerCompany();

    /** For how long a file waits to be bound. */
    @WithDefault("PT24H")
    Duration keepUnbound();

    /** The media types that are taken; those that begin alike by a {@code *} at the end. */
    List<String> types();

    /** How often it is looked for files that nobody needs. */
    @WithDefault("PT1M")
    Duration sweep();

    /** How many of them are deleted before it is looked again. */
    @WithDefault("100")
    int sweepBatch();

    /** How many files are uploaded at a time; each needs its size in the uploads directory. */
    @WithDefault("64")
    int uploads();

    /** How many files are written to and read from the store at a time. */
    @WithDefault("16")
    int concurrency();
}

package io.docket.ticket.attachment;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What files are taken, and where they are kept: {@code docket.attachments.*}. */
@ConfigMapping(prefix = "docket.attachments")
interface AttachmentSettings {

    /** Where bytes are kept. */
    enum Kind {
        /** In a folder of this machine: for one replica only. */
        FILE,
        /** In a bucket of an S3-compatible object storage. */
        S3
    }

    /** Which store there is. */
    @WithDefault("file")
    Kind store();

    /** The folder of the store {@code file}; it is made where it is missing. */
    Path folder();

    /** The bucket of the store {@code s3}. */
    S3 s3();

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

    /** For how long an upload may take; the connection of one that takes longer is closed, and its place is free again. */
    @WithDefault("PT5M")
    Duration uploadPatience();

    /** How many files are written to and read from the store at a time. */
    @WithDefault("16")
    int concurrency();

    /** The bucket of the store {@code s3}. */
    interface S3 {
        /** Its name; it must be there. */
        Optional<String> bucket();

        /** The storage's address, where it is not Amazon's. */
        Optional<URI> endpoint();

        /** As the storage calls it. */
        @WithDefault("us-east-1")
        String region();

        /** Whether the bucket stands in the path, as most storages but Amazon's want it, rather than in the host's name. */
        @WithDefault("false")
        boolean pathStyle();

        /** The key; without it and its secret, the one that the cloud gives this process. */
        Optional<String> accessKeyId();

        /** The key's secret. */
        Optional<String> secretAccessKey();
    }
}

package io.docket.ticket.attachment;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** The store that the settings name. It is there before the first request: a service whose store is unusable does not start. */
class StoreProducer {
    private static final Logger LOG = Logger.getLogger(StoreProducer.class);

    @Produces
    @Singleton
    @Startup
    ObjectStore store(AttachmentSettings settings) {
        return switch (settings.store()) {
            case FILE -> {
                LOG.infof("Attachments are kept in the folder %s", settings.folder());
                yield new FileStore(settings.folder());
            }
            case S3 -> {
                LOG.infof(
                        "Attachments are kept in the bucket %s",
                        settings.s3().bucket().orElse("(none)"));
                yield new S3Store(settings.s3());
            }
        };
    }
}

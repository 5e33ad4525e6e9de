package io.docket.ticket.mail;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;

/** What mails are taken: {@code docket.mail.*}. */
@ConfigMapping(prefix = "docket.mail")
public interface MailSettings {
    /** The largest mail, as it travels: with its attachments, encoded. */
    MemorySize maxSize();
}

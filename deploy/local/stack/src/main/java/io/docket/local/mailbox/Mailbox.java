package io.docket.local.mailbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.docket.local.http.LocalServer;
import io.docket.local.http.Query;
import io.docket.local.http.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Takes every mail by SMTP and shows it over HTTP: {@code GET /messages?to=} as JSON, {@code /} as a page;
 * {@code DELETE /messages} empties it. A mail to several people is listed once for each of them.
 */
public final class Mailbox implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final MailStore store;
    private final GreenMail smtp;
    private final LocalServer http;

    private Mailbox(int smtpPort, int httpPort, MailStore store) {
        this.store = store;
        this.smtp = new GreenMail(new ServerSetup(smtpPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        this.http = new LocalServer("mailbox", httpPort)
                .on("GET", "/", query -> Reply.html(Page.of(store.all())))
                .on("GET", "/messages", this::list)
                .on("DELETE", "/messages", query -> empty());
        start();
    }

    /** Starts a mailbox in memory; port 0 takes a free one. */
    public static Mailbox start(int smtpPort, int httpPort) {
        return new Mailbox(smtpPort, httpPort, MailStore.inMemory());
    }

    /** Starts a mailbox that keeps its mails in the directory. */
    public static Mailbox start(int smtpPort, int httpPort, Path data) {
        return new Mailbox(smtpPort, httpPort, MailStore.keptIn(data));
    }

    /** The port on 127.0.0.1 that takes mails. */
    public int smtpPort() {
        return smtp.getSmtp().getPort();
    }

    /** The address that shows them. */
    public String url() {
        return http.url();
    }

    /** Every mail there is, oldest first. */
    public List<Mail> mails() {
        return store.all();
    }

    @Override
    public void close() {
        smtp.stop();
        http.close();
    }

    private void start() {
        try {
            Connections.under(smtp::start);
        } catch (RuntimeException e) {
            http.close();
            throw e;
        }
        smtp.getManagers()
                .getUserManager()
                .setMessageDeliveryHandler((message, address) -> new Recipient(address.getEmail(), store));
        http.start();
    }

    private Reply list(Query query) {
        query.allowOnly(Set.of("to"));
        List<Mail> mails = store.all().stream()
                .filter(mail -> query.get("to").map(mail::isTo).orElse(true))
                .toList();
        try {
            return Reply.json(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(mails));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Reply empty() {
        store.clear();
        return Reply.noContent();
    }
}

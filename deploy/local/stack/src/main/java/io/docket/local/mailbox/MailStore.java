package io.docket.local.mailbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The received mails, oldest first, in memory and, where a file is given, one JSON line each on disk. */
final class MailStore {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Mail> mails = new ArrayList<>();
    private final Path file;

    private MailStore(Path file) {
        this.file = file;
    }

    static MailStore inMemory() {
        return new MailStore(null);
    }

    static MailStore keptIn(Path directory) {
        try {
            Files.createDirectories(directory);
            MailStore store = new MailStore(directory.resolve("messages.jsonl"));
            store.load();
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps a mail; when this returns it stands on disk. */
    synchronized void add(Mail mail) {
        append(mail);
        mails.add(mail);
    }

    synchronized List<Mail> all() {
        return List.copyOf(mails);
    }

    synchronized void clear() {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
            mails.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void append(Mail mail) {
        if (file == null) {
            return;
        }
        try {
            Files.writeString(file, line(mail), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads what an earlier run kept. A line cut short by a kill belongs to a mail whose sender was never told that it
     * arrived: it goes, lest the next mail be written behind it.
     */
    private void load() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        List<String> lines = Files.readAllLines(file);
        lines.stream().map(MailStore::mail).flatMap(Optional::stream).forEach(mails::add);
        if (mails.size() < lines.size()) {
            Files.write(file, lines.subList(0, mails.size()));
        }
    }

    private static String line(Mail mail) throws JsonProcessingException {
        return JSON.writeValueAsString(mail) + "\n";
    }

    private static Optional<Mail> mail(String line) {
        try {
            return Optional.of(JSON.readValue(line, Mail.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}

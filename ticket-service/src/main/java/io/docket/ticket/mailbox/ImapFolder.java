package io.docket.ticket.mailbox;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;

/** A folder of a mail server, open for reading and marking. Every call waits for the server, no longer than a poll may take. */
class ImapFolder {
    private final IMAPFolder folder;

    ImapFolder(IMAPFolder folder) {
        this.folder = folder;
    }

    static ImapFolder open(Folder folder) throws MessagingException {
        folder.open(Folder.READ_WRITE);
        return new ImapFolder((IMAPFolder) folder);
    }

    /** Whether the connection is still there, as far as anybody can know. */
    boolean isOpen() {
        return folder.isOpen();
    }

    /** UIDs mean the same mails for as long as this is the same. */
    long validity() throws MessagingException {
        return folder.getUIDValidity();
    }

    /** The UID that the next mail will at least have. */
    long next() throws MessagingException {
        return folder.getUIDNext();
    }

    /** A mail that waits, and whether somebody has read it. */
    record Waiting(long uid, boolean seen, long size, IMAPMessage message) {}

    /** The first mails after a UID, in their order; none that is deleted. */
    List<Waiting> after(long uid, int atMost) throws MessagingException {
        Message[] all = Arrays.stream(folder.getMessagesByUID(uid + 1, UIDFolder.LASTUID))
                .filter(message -> message != null)
                .toArray(Message[]::new);
        FetchProfile uids = new FetchProfile();
        uids.add(UIDFolder.FetchProfileItem.UID);
        folder.fetch(all, uids);
        Message[] first = Arrays.stream(all)
                .filter(message -> uid(message) > uid)
                .limit(atMost)
                .toArray(Message[]::new);
        FetchProfile facts = new FetchProfile();
        facts.add(FetchProfile.Item.FLAGS);
        facts.add(FetchProfile.Item.SIZE);
        folder.fetch(first, facts);
        return Arrays.stream(first)
                .map(message -> waiting((IMAPMessage) message))
                .toList();
    }

    /** The mail, byte by byte, empty where it has more than so many; nobody is told that it was read. */
    Optional<byte[]> read(Waiting mail, long most) throws MessagingException, IOException {
        try (InputStream in = mail.message().getMimeStream()) {
            byte[] bytes = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE));
            return bytes.length > most ? Optional.empty() : Optional.of(bytes);
        }
    }

    /** Marks a mail that was taken: {@code \Seen}. */
    void markTaken(Waiting mail) throws MessagingException {
        mail.message().setFlag(Flags.Flag.SEEN, true);
    }

    /** Marks a mail that a person has to look at: {@code \Flagged}, and unread as it was. */
    void markSetAside(Waiting mail) throws MessagingException {
        mail.message().setFlag(Flags.Flag.FLAGGED, true);
    }

    private Waiting waiting(IMAPMessage message) {
        try {
            return new Waiting(uid(message), message.isSet(Flags.Flag.SEEN), message.getSize(), message);
        } catch (MessagingException gone) {
            throw new IllegalStateException("The server does not say what a mail is like: " + gone.getMessage(), gone);
        }
    }

    private long uid(Message message) {
        try {
            return folder.getUID(message);
        } catch (MessagingException gone) {
            throw new IllegalStateException("The server does not say which mail this is: " + gone.getMessage(), gone);
        }
    }
}

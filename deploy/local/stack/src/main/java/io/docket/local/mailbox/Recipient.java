package io.docket.local.mailbox;

import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** Anybody who gets a mail: delivery to them means that the mailbox keeps it. */
record Recipient(String address, MailStore store) implements GreenMailUser {

    @Override
    public void deliver(MovingMessage message) {
        deliver(message.getMessage());
    }

    @Override
    public void deliver(MimeMessage message) {
        try {
            store.add(MailReader.read(message, address, Instant.now()));
        } catch (MessagingException e) {
            throw new IllegalArgumentException("not a mail: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String getEmail() {
        return address;
    }

    @Override
    public String getLogin() {
        return address;
    }

    @Override
    public String getQualifiedMailboxName() {
        return address;
    }

    @Override
    public String getPassword() {
        return address;
    }

    @Override
    public void setPassword(String password) {
        // Nobody signs in: the mailbox is read over HTTP.
    }

    @Override
    public void authenticate(String password) {
        // As above.
    }

    @Override
    public void create() {
        // Everybody exists already.
    }

    @Override
    public void delete() {
        // As above.
    }
}

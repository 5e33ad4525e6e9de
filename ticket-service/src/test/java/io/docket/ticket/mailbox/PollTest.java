package io.docket.ticket.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docket.platform.problem.Problem;
import io.docket.ticket.mail.MailAnswer;
import io.docket.ticket.mail.StubIntake;
import io.docket.ticket.mailbox.Mailbox.Progress;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of mails that fail, poll after poll, and of those behind them. */
class PollTest {
    private static final int MOST = 3;
    private static final MailboxSettings SETTINGS = (MailboxSettings) Proxy.newProxyInstance(
            PollTest.class.getClassLoader(),
            new Class<?>[] {MailboxSettings.class},
            (proxy, method, arguments) -> method.getName().equals("mostFailures") ? MOST : 50);

    private final Book book = new Book();
    private final Folder folder = new Folder();
    private Supplier<MailAnswer> answer = StubIntake::opened;
    private final StubIntake intake = new StubIntake(() -> answer.get());

    @Test
    void a_mail_that_cannot_be_fetched_is_set_aside_in_the_end_and_those_behind_it_are_taken() {
        folder.unreadable = 1;

        assertThatThrownBy(this::poll).isInstanceOf(PollFailure.class).hasMessageContaining("UID 1");
        assertThatThrownBy(this::poll).isInstanceOf(PollFailure.class);
        poll();

        assertThat(book.setAside)
                .singleElement()
                .asString()
                .contains("UID 1: could not be taken in 3 attempts: broken");
        assertThat(folder.flagged).containsExactly(1L);
        assertThat(folder.seen).containsExactly(2L);
        assertThat(book.progress).isEqualTo(new Progress(7, 2, 1, 0));
    }

    @Test
    void a_mail_that_ends_the_process_is_not_looked_at_for_ever() {
        answer = () -> {
            throw new OutOfMemoryError("as if");
        };
        for (int i = 0; i < MOST; i++) {
            assertThatThrownBy(this::poll).isInstanceOf(OutOfMemoryError.class);
        }
        answer = StubIntake::opened;
        poll();

        assertThat(intake.given()).containsExactly("mail 1", "mail 1", "mail 1", "mail 2");
        assertThat(book.setAside).singleElement().asString().contains("the last of which never ended");
    }

    @Test
    void what_can_neither_be_fetched_nor_flagged_holds_nobody_for_ever() {
        folder.unreadable = 1;
        folder.unmarkable = true;

        for (int i = 0; i < MOST - 1; i++) {
            assertThatThrownBy(this::poll).isInstanceOf(PollFailure.class);
        }
        assertThatThrownBy(this::poll)
                .as("the second mail's turn")
                .hasMessageContaining("UID 2 was taken, but could not be marked as read yet");

        assertThat(book.setAside).singleElement().asString().contains("UID 1").contains("could not be flagged");
    }

    @Test
    void a_connection_that_is_gone_counts_against_no_mail() {
        folder.open = false;

        assertThatThrownBy(this::poll).hasMessageContaining("The connection was gone before UID 1");
        assertThat(book.progress.failures()).isZero();
    }

    @Test
    void a_mail_that_was_deleted_meanwhile_is_past() {
        folder.removed = 1;

        poll();

        assertThat(folder.seen).containsExactly(2L);
        assertThat(book.setAside).isEmpty();
    }

    @Test
    void a_failure_that_passes_leaves_nothing_behind() {
        answer = () -> {
            throw Problem.of(503, "too-many-uploads", "x", "later");
        };
        assertThatThrownBy(this::poll).isInstanceOf(PollFailure.class);
        answer = StubIntake::opened;
        poll();

        assertThat(folder.seen).containsExactly(1L, 2L);
        assertThat(book.progress.failures()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"intake-refused", "bulk"})
    void of_what_is_ignored_and_waits_for_a_person_somebody_is_told(String reason) {
        answer = () -> StubIntake.ignored(reason, "Ask the shop");
        poll();

        assertThat(folder.flagged).containsExactly(1L, 2L);
        assertThat(folder.seen).isEmpty();
        assertThat(book.setAside.get(0)).isEqualTo("UID 1: " + reason + ": Ask the shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"own-mail", "bounce", "automatic-reply"})
    void what_programs_say_is_taken(String reason) {
        answer = () -> StubIntake.ignored(reason, null);
        poll();

        assertThat(folder.seen).containsExactly(1L, 2L);
        assertThat(book.setAside).isEmpty();
    }

    @Test
    void a_server_that_says_no_size_or_a_wrong_one_is_not_believed() {
        folder.size = -1;
        poll();
        assertThat(intake.given()).isEmpty();
        assertThat(book.setAside.get(0)).contains("does not say how large");

        book.progress = new Progress(7, 0, 1, 0);
        folder.size = 1;
        folder.tooLarge = true;
        poll();
        assertThat(intake.given()).isEmpty();
        assertThat(book.setAside.get(3)).contains("than the server says");
    }

    private void poll() {
        Mailbox mailbox =
                new Mailbox("acme", "help", null, null, null, null, true, book.progress, Mailbox.State.NEW, 1, 1);
        try {
            new Poll(mailbox, intake, book, SETTINGS, folder).run();
        } catch (MessagingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class Book extends PollBook {
        private Progress progress = new Progress(7, 0, 1, 0);
        private final List<String> setAside = new ArrayList<>();

        Book() {
            super(null, null, null);
        }

        @Override
        boolean note(Mailbox mailbox, Progress now, boolean taken, String why) {
            progress = now;
            if (why != null) {
                setAside.add(why);
            }
            return true;
        }
    }

    /** Two mails, which may not be had. */
    private static final class Folder extends ImapFolder {
        private final List<Long> seen = new ArrayList<>();
        private final List<Long> flagged = new ArrayList<>();
        private long unreadable;
        private long removed;
        private long size = 10;
        private boolean tooLarge;
        private boolean unmarkable;
        private boolean open = true;

        Folder() {
            super(null);
        }

        @Override
        boolean isOpen() {
            return open;
        }

        @Override
        long validity() {
            return 7;
        }

        @Override
        long next() {
            return 3;
        }

        @Override
        List<Waiting> after(long uid, int atMost) {
            return List.of(new Waiting(1, false, size, null), new Waiting(2, false, size, null)).stream()
                    .filter(mail -> mail.uid() > uid)
                    .toList();
        }

        @Override
        Optional<byte[]> read(Waiting mail, long most) throws MessagingException {
            if (mail.uid() == unreadable) {
                throw new MessagingException("broken");
            }
            if (mail.uid() == removed) {
                throw new MessageRemovedException();
            }
            return tooLarge
                    ? Optional.empty()
                    : Optional.of(("mail " + mail.uid()).getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        void markTaken(Waiting mail) throws MessagingException {
            requireMarkable();
            seen.add(mail.uid());
        }

        @Override
        void markSetAside(Waiting mail) throws MessagingException {
            requireMarkable();
            flagged.add(mail.uid());
        }

        private void requireMarkable() throws MessagingException {
            if (unmarkable) {
                throw new MessagingException("read-only");
            }
        }
    }
}

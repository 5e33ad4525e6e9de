package io.docket.ticket.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docket.platform.problem.Problem;
import io.docket.ticket.attachment.StubStorage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which files a mail may do without, and for which it waits. */
class MailFilesTest {
    @Test
    void a_file_that_is_refused_is_named_and_the_others_are_kept() {
        StubStorage storage = new StubStorage(2);

        MailFiles.Kept kept = keep(storage, "a.txt", "b.exe", "c.txt");

        assertThat(kept.files().ids()).isEqualTo(storage.stored()).hasSize(2);
        assertThat(kept.under("Text")).isEqualTo("Text\n\n[Files that are left out: b.exe (It is a program)]");
        assertThat(storage.released()).isEmpty();
    }

    @Test
    void a_mail_whose_files_find_no_room_comes_again_and_leaves_none_behind() {
        StubStorage storage = new StubStorage(2);

        assertThatThrownBy(() -> keep(storage, "a.txt", "b.txt", "c.txt"))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(503);
                    assertThat(problem.headers()).containsKey("Retry-After");
                });

        assertThat(storage.released()).isEqualTo(storage.stored()).hasSize(2);
    }

    private static MailFiles.Kept keep(StubStorage storage, String... names) {
        List<MailFile> files = Stream.of(names)
                .map(name -> new MailFile(name, "text/plain", null, new byte[] {1}))
                .toList();
        return new MailFiles(storage).keep("acme", "gateway", files).await().indefinitely();
    }
}

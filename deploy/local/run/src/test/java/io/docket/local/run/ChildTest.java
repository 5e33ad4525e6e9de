package io.docket.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private Child child;

    @BeforeEach
    void start() {
        child = diary(() -> Files.exists(folder.resolve("started")));
        child.start();
        await().atMost(PATIENCE).until(child.ready()::isDone);
    }

    @AfterEach
    void stop() {
        child.stop(PATIENCE);
    }

    @Test
    void says_when_it_is_ready() {
        assertThat(screen()).containsPattern("diary +starting").containsPattern("diary +ready after");
    }

    @Test
    void one_that_dies_is_reported_with_its_last_words_and_started_again() throws Exception {
        long first = child.process().pid();
        Files.delete(folder.resolve("started"));

        Files.createFile(folder.resolve("despair"));

        await().atMost(PATIENCE).until(() -> Files.exists(folder.resolve("started")));
        assertThat(child.process().pid()).isNotEqualTo(first);
        assertThat(screen())
                .containsPattern("diary +died with exit code 3; it starts again in 0\\.\\d s")
                .contains("| All is lost.", "diary.log");
    }

    @Test
    void one_that_is_stopped_ends_in_good_order_and_stays_stopped() {
        child.stop(PATIENCE);

        assertThat(child.process().isAlive()).isFalse();
        assertThat(folder.resolve("farewell")).exists();
        assertThat(screen()).doesNotContain("died").containsPattern("diary +stopped");
    }

    @Test
    void one_that_dies_of_what_no_start_cures_before_it_was_ready_says_what_to_do_instead() throws Exception {
        child.stop(PATIENCE);
        Files.createFile(folder.resolve("despair"));

        child = diary(() -> false);
        child.start();

        assertThatThrownBy(() -> child.ready().get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .hasCauseInstanceOf(LocalFailure.class)
                .hasMessageContaining("Take heart.");
        assertThat(screen())
                .containsPattern("diary +died with exit code 3 and would again")
                .contains("| All is lost.");
    }

    private Child diary(BooleanSupplier ready) {
        Program program = new Program(
                "diary",
                16,
                System.getProperty("java.class.path"),
                Diary.class.getName(),
                List.of(folder.toString()),
                Map.of(),
                ready,
                Map.of("All is lost", "Take heart."));
        Backoff impatient = new Backoff(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMinutes(1));
        return new Child(
                program, LogFile.begin(folder.resolve("diary.log")), new Console(new PrintStream(screen)), impatient);
    }

    private String screen() {
        return screen.toString(StandardCharsets.UTF_8);
    }
}

package io.docket.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeashTest {

    @TempDir
    private Path folder;

    @Test
    void a_program_ends_in_good_order_when_its_leash_is_let_go() throws Exception {
        Process process = leashed(Diary.class.getName(), System.getProperty("java.class.path"), folder.toString());
        await().atMost(60, TimeUnit.SECONDS).until(() -> Files.exists(folder.resolve("started")));

        process.getOutputStream().close();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("farewell")).exists();
    }

    @Test
    void runs_a_jar_by_the_main_class_that_it_names() throws Exception {
        Path jar = folder.resolve("tiny.jar");
        TinyService.packInto(jar);

        Process process = leashed(jar.toString(), jar + File.pathSeparator + ClassPath.of(Leash.class));

        assertThat(process.inputReader().readLine()).isEqualTo("I am here.");
        process.getOutputStream().close();
        assertThat(process.waitFor()).isZero();
    }

    private static Process leashed(String program, String classPath, String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                Leash.class.getName(),
                program);
        builder.command().addAll(List.of(arguments));
        return builder.redirectErrorStream(true).start();
    }
}

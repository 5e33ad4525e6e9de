package io.docket.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProcessTest {

    @TempDir
    private Path folder;

    private Path jar;

    @BeforeEach
    void packAnEchoOfTheEnvironment() throws IOException {
        jar = folder.resolve("echo.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, EchoService.class.getName());
        String classFile = EchoService.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry(classFile));
            EchoService.class.getClassLoader().getResourceAsStream(classFile).transferTo(out);
        }
    }

    @Test
    void it_is_configured_by_its_properties_and_answers_on_its_port() throws Exception {
        try (ServiceProcess echo =
                start("echo", Map.of("docket.some-setting", "a value")).awaitReady()) {
            assertThat(get(echo, "/DOCKET_SOME_SETTING")).isEqualTo("a value");
            assertThat(folder.resolve("echo.log")).content().contains("I am here.");
        }
    }

    @Test
    void a_frozen_one_does_nothing_until_it_goes_on() throws Exception {
        try (ServiceProcess echo = start("echo", Map.of()).awaitReady()) {
            echo.freeze();
            assertThatThrownBy(() -> get(echo, "/HOME")).isInstanceOf(HttpTimeoutException.class);

            echo.resume();

            echo.awaitReady();
        }
    }

    @Test
    void one_that_is_closed_or_killed_is_gone() throws Exception {
        ServiceProcess closed = start("closed", Map.of()).awaitReady();
        ServiceProcess killed = start("killed", Map.of()).awaitReady();

        closed.freeze();
        closed.close();
        killed.kill();

        assertThat(closed.process().isAlive()).isFalse();
        killed.process().onExit().join();
    }

    @Test
    void one_that_ends_instead_of_getting_ready_says_where_its_log_is() {
        try (ServiceProcess broken = start("broken", Map.of("docket.broken", "yes"))) {
            assertThatThrownBy(broken::awaitReady)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll(
                            "broken ended with 3", folder.resolve("broken.log").toString());
        }
    }

    @Test
    void one_that_ends_by_itself_tells_how_and_what_it_said() {
        try (ServiceProcess broken = start("broken", Map.of("docket.broken", "yes"))) {
            assertThat(broken.awaitExit()).isEqualTo(3);
            assertThat(broken.said()).contains("I am broken.");
            assertThat(broken.isReady()).isFalse();
        }
    }

    @Test
    void one_that_was_not_built_is_asked_for() {
        Path missing = folder.resolve("missing.jar");

        assertThatThrownBy(() -> new ServiceProcess("missing", missing, Jvm.brief(32), Map.of(), folder))
                .hasMessageContaining(missing + " is missing: build it first");
    }

    private ServiceProcess start(String name, Map<String, String> settings) {
        return new ServiceProcess(name, jar, Jvm.brief(32), settings, folder);
    }

    private static String get(ServiceProcess service, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.url() + path))
                .timeout(Duration.ofSeconds(2))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}

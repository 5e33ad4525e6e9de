package io.docket.local.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docket.local.run.Settings.Wanted;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PortsTest {

    private ServerSocket stranger;

    @BeforeEach
    void take() throws IOException {
        stranger = new ServerSocket(0);
    }

    @AfterEach
    void free() throws IOException {
        stranger.close();
    }

    @Test
    void a_taken_port_is_named_with_the_property_that_changes_it() {
        int port = stranger.getLocalPort();

        assertThatThrownBy(() -> Ports.require(List.of(new Wanted("mailbox", "port.mailbox", port)), Duration.ZERO))
                .isInstanceOf(LocalFailure.class)
                .hasMessage("Port %d, where mailbox would listen, is taken.".formatted(port)
                        + " Free it, or choose another: -Dport.mailbox=…");
    }

    @Test
    void a_port_wanted_twice_is_named_with_both_properties() throws IOException {
        int port = stranger.getLocalPort();
        stranger.close();
        List<Wanted> twice =
                List.of(new Wanted("mailbox", "port.mailbox", port), new Wanted("SMTP", "port.smtp", port));

        assertThatThrownBy(() -> Ports.require(twice, Duration.ZERO))
                .hasMessageContainingAll("mailbox", "SMTP", "-Dport.mailbox=…", "-Dport.smtp=…");
    }

    @Test
    void a_port_that_an_earlier_run_is_about_to_free_is_waited_for() {
        List<Wanted> wanted = List.of(new Wanted("mailbox", "port.mailbox", stranger.getLocalPort()));
        CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS).execute(this::freeQuietly);

        assertThatCode(() -> Ports.require(wanted, Duration.ofSeconds(60))).doesNotThrowAnyException();
    }

    private void freeQuietly() {
        try {
            stranger.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

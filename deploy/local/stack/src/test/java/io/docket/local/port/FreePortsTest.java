package io.docket.local.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    @Test
    void are_out_of_the_reach_of_outgoing_connections_and_each_another() {
        List<Integer> ports = Stream.generate(FreePorts::one).limit(200).toList();

        assertThat(ports).doesNotHaveDuplicates().allMatch(port -> port >= 20_000 && port < 32_768);
    }

    @Test
    void several_are_free_at_the_distance_that_was_asked_for() throws IOException {
        int port = FreePorts.several(2, 100);

        try (ServerSocket first = listenOn(port);
                ServerSocket second = listenOn(port + 100)) {
            assertThat(first.isBound() && second.isBound()).isTrue();
        }
    }

    private static ServerSocket listenOn(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}

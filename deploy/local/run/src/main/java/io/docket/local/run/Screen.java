package io.docket.local.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is shown once everything runs: what is where, and five commands to try. */
final class Screen {

    private Screen() {}

    /** The text of {@code screen.txt} with each <code>{port.ticket}</code> replaced by where that part listens. */
    static String of(Settings settings) {
        String screen = template();
        for (Part part : Part.values()) {
            screen = screen.replace("{" + part.property() + "}", Integer.toString(settings.port(part)))
                    .replace("{" + part.property() + "s}", furtherReplicas(part, settings));
        }
        return screen.replace("{data}", settings.data().toString());
    }

    private static String furtherReplicas(Part service, Settings settings) {
        return IntStream.rangeClosed(2, settings.replicas())
                .mapToObj(replica -> ", " + settings.port(service, replica))
                .collect(Collectors.joining());
    }

    private static String template() {
        try (InputStream text = Screen.class.getResourceAsStream("screen.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

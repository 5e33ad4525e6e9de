package io.docket.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private final Properties properties = new Properties();

    @Test
    void says_where_every_part_listens() {
        for (Part part : Part.values()) {
            properties.setProperty(part.property(), Integer.toString(20_000 + part.ordinal()));
        }

        String screen = screen();

        for (Part part : Part.values()) {
            assertThat(screen).as(part.title()).contains("127.0.0.1:" + (20_000 + part.ordinal()));
        }
    }

    @Test
    void says_where_further_replicas_listen() {
        properties.setProperty("replicas", "3");

        assertThat(screen()).contains("8080/q/swagger-ui, 8180, 8280");
    }

    @Test
    void leaves_no_placeholder_and_names_every_property() {
        String screen = screen();

        assertThat(screen).doesNotContainPattern("\\{(port\\.|data)");
        for (Part part : Part.values()) {
            assertThat(screen).contains(part.property().replace("port", "") + "=");
        }
    }

    @Test
    void numbers_five_commands() {
        assertThat(screen().lines().filter(line -> line.matches("# \\d\\. .*"))).hasSize(5);
    }

    private String screen() {
        return Screen.of(Settings.from(properties, Path.of("/project")));
    }
}

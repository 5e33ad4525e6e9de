package io.docket.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final Path ROOT = Path.of("/project");

    private final Properties properties = new Properties();

    @Test
    void without_any_property_everything_is_where_the_readme_says() {
        Settings settings = Settings.from(properties, ROOT);

        assertThat(settings.port(Part.TICKET)).isEqualTo(8080);
        assertThat(settings.port(Part.POSTGRES)).isEqualTo(5433);
        assertThat(settings.data()).isEqualTo(Path.of("/project/.docket"));
        assertThat(settings.replicas()).isEqualTo(1);
        assertThat(settings.fresh()).isFalse();
    }

    @Test
    void a_port_is_changed_by_its_property() {
        properties.setProperty("port.ticket", "9080");

        assertThat(Settings.from(properties, ROOT).port(Part.TICKET)).isEqualTo(9080);
    }

    @Test
    void a_second_replica_of_a_service_listens_100_higher() {
        properties.setProperty("replicas", "2");

        assertThat(Settings.from(properties, ROOT).wantedPorts())
                .extracting(Settings.Wanted::who, Settings.Wanted::port)
                .contains(tuple("ticket-service", 8080), tuple("ticket-service-2", 8180), tuple("Kafka", 9092))
                .hasSize(11);
    }

    @Test
    void fresh_needs_no_value() {
        properties.setProperty("fresh", "");

        assertThat(Settings.from(properties, ROOT).fresh()).isTrue();
    }

    @Test
    void what_is_no_number_or_out_of_bounds_is_refused_by_name() {
        properties.setProperty("port.kafka", "kafka");
        assertRefused("-Dport.kafka=kafka makes no sense: it is a number from 1 to 65535.");

        properties.setProperty("port.kafka", "9092");
        properties.setProperty("replicas", "0");
        assertRefused("-Dreplicas=0 makes no sense: it is a number from 1 to 9.");
    }

    private void assertRefused(String words) {
        assertThatThrownBy(() -> Settings.from(properties, ROOT))
                .isInstanceOf(LocalFailure.class)
                .hasMessage(words);
    }
}

package io.docket.ticket.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PastIdsTest {
    @Test
    void ids_are_of_their_time_and_in_their_order_also_within_a_millisecond() {
        PastIds ids = new PastIds();
        Instant time = Instant.parse("2019-05-04T03:02:01.123Z");
        List<String> given = new ArrayList<>();

        for (int i = 0; i < 20_000; i++) {
            given.add(ids.at(time).toString());
        }
        given.add(ids.at(time.plusMillis(1)).toString());

        assertThat(given).isSorted().doesNotHaveDuplicates();
        assertThat(given).allMatch(id -> id.charAt(14) == '7' && "89ab".indexOf(id.charAt(19)) >= 0);
        assertThat(Long.parseLong(given.get(0).replace("-", "").substring(0, 12), 16))
                .isEqualTo(time.toEpochMilli());
    }
}

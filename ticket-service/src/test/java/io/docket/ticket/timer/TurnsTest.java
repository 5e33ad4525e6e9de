package io.docket.ticket.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TurnsTest {

    @Test
    void companies_come_in_turn_and_each_has_its_share() {
        List<DueTicket> large = tickets("large", 10);
        List<DueTicket> small = tickets("small", 2);

        List<DueTicket> turns = new Turns(100, 3).waiting(large).waiting(small).tickets();

        assertThat(turns).containsExactly(large.get(0), small.get(0), large.get(1), small.get(1), large.get(2));
    }

    @Test
    void whoever_has_much_in_arrears_gets_the_oldest_of_it() {
        List<DueTicket> large = tickets("large", 10);

        List<DueTicket> turns = new Turns(100, 3)
                .waiting(large.subList(0, 5))
                .fresh(large.subList(5, 10))
                .tickets();

        assertThat(turns).containsExactlyElementsOf(large.subList(0, 3));
    }

    @Test
    void whose_time_has_just_come_does_not_wait_behind_very_many_companies_nor_they_behind_it() {
        List<DueTicket> waiting = IntStream.range(0, 500)
                .mapToObj(i -> tickets("waiting-" + i, 1).get(0))
                .toList();
        List<DueTicket> fresh = IntStream.range(0, 500)
                .mapToObj(i -> tickets("fresh-" + i, 1).get(0))
                .toList();

        List<DueTicket> turns = new Turns(10, 3).waiting(waiting).fresh(fresh).tickets();

        assertThat(turns).hasSize(10).containsAll(waiting.subList(0, 5)).containsAll(fresh.subList(0, 5));
    }

    private static List<DueTicket> tickets(String company, int count) {
        return Stream.generate(() -> new DueTicket(company, UUID.randomUUID()))
                .limit(count)
                .toList();
    }
}

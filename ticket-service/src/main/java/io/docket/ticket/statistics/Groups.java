package io.docket.ticket.statistics;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Channel;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.ticket.person.Person;
import io.docket.ticket.statistics.StatisticsView.Group;
import io.docket.ticket.ticket.AgentTicketView.StatusView;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts what was counted into the groups that answers show: every one that there is, also where there is nothing to count. */
final class Groups {
    private final Counted counted;

    Groups(Counted counted) {
        this.counted = counted;
    }

    /**
     * In their order: the scheme's own for statuses, deleted ones included (STD-13); by name for persons, after nobody.
     *
     * @param persons those among the keys, by id
     */
    List<Group> by(Grouping grouping, Scheme scheme, Map<String, Person> persons) {
        return switch (grouping) {
            case STATUS ->
                scheme.statuses().stream()
                        .map(status -> Group.of(view(status), of(status.id())))
                        .toList();
            case CATEGORY ->
                Arrays.stream(Category.values())
                        .map(category -> Group.of(category, of(category.name())))
                        .toList();
            case ASSIGNEE -> assignees(persons);
            case CHANNEL ->
                Arrays.stream(Channel.values())
                        .map(channel -> Group.of(channel, of(channel.name())))
                        .toList();
        };
    }

    private List<Group> assignees(Map<String, Person> persons) {
        Stream<Group> nobody = Stream.of(Group.of(Optional.<Person>empty(), of(CountedTicket.NOBODY)));
        Stream<Group> somebody = persons.values().stream()
                .sorted(Comparator.comparing(Person::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(Person::id))
                .map(person -> Group.of(Optional.of(person), of(person.id())));
        return Stream.concat(nobody, somebody).toList();
    }

    private Figures of(String key) {
        return counted.group(key);
    }

    private static StatusView view(Status status) {
        return new StatusView(status.id(), status.name(), status.category(), status.deleted());
    }
}

package io.docket.ticket.ticket;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.ticket.listing.Conditions;
import io.docket.ticket.ticket.TicketSource.Strand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which indexes a list can be read from. The conditions repeat those of the partial indexes in {@code V7_*} to the letter, or these
 * would not serve.
 */
record TicketSources(TicketFilter filter, TicketSort sort, Party party, Scheme scheme) {
    private static final String UPDATED = "t.updated_at";
    private static final List<String> FREQUENT_CHANNELS = List.of("PORTAL", "EMAIL");
    private static final String FREQUENT_KIND = "GENERAL";

    /** Whether no ticket can be in the list: the company has no status of the categories asked for, or none of those asked for is of them. */
    boolean holdNothing() {
        return party.isDesk() && !filter.categories().isEmpty() && statuses().isEmpty();
    }

    /** What is read in the list's order: as narrow as an index in this order makes it. */
    TicketSource inOrder() {
        if (!party.isDesk()) {
            return new TicketSource(sort.isByUpdate() ? seen() : List.of(all(sort.column())), false);
        }
        return (sort.isByUpdate() ? narrow().stream().findFirst() : open())
                .orElseGet(() -> new TicketSource(
                        List.of(all(sort.column())),
                        filter.isNarrowedBy(0) && (sort.isByUpdate() || filter.updatedSince() == null)));
    }

    /** What might hold few tickets, so few that all of them can be read: in no order. */
    List<TicketSource> few() {
        if (!party.isDesk()) {
            return List.of();
        }
        List<TicketSource> few = new ArrayList<>(narrow());
        if (filter.tags().size() > 1 && filter.tags().size() <= TicketSource.MOST_STRANDS) {
            few.add(new TicketSource(List.of(new Strand(this::taggedWithAny, UPDATED)), false));
        }
        if (filter.updatedSince() != null && !sort.isByUpdate()) {
            few.add(new TicketSource(
                    List.of(new Strand(where -> "t.updated_at >= $" + where.parameter(filter.updatedSince()), UPDATED)),
                    false));
        }
        return few;
    }

    /** By the last change, the probably narrowest first. */
    private List<TicketSource> narrow() {
        List<TicketSource> narrow = new ArrayList<>();
        withCategories("t.assignee", filter.assignees()).ifPresent(narrow::add);
        withCategories("t.team", filter.teams()).ifPresent(narrow::add);
        tagged().ifPresent(narrow::add);
        of("t.topic", filter.topics(), "").ifPresent(narrow::add);
        if (!filter.kinds().contains(FREQUENT_KIND)) {
            of("t.kind", filter.kinds(), " and t.kind <> 'GENERAL'").ifPresent(narrow::add);
        }
        if (filter.channels().stream().noneMatch(FREQUENT_CHANNELS::contains)) {
            of("t.channel", filter.channels(), " and t.channel not in ('PORTAL', 'EMAIL')")
                    .ifPresent(narrow::add);
        }
        of("t.status", statuses(), "").ifPresent(narrow::add);
        return narrow;
    }

    /**
     * Of one tag: a ticket that has two would be met twice. The limit of one leaves the planner no choice but to go by the tag's entries;
     * planning for any company it takes a tag for rare, and would sort all its tickets.
     */
    private Optional<TicketSource> tagged() {
        return filter.tags().size() != 1
                ? Optional.empty()
                : source(
                        List.of(new Strand(
                                "ticket_tag g cross join lateral (select * from ticket t"
                                        + " where t.company = g.company and t.id = g.ticket limit 1) t",
                                where -> "g.company = $1 and g.tag_key = $"
                                        + where.parameter(filter.tags().get(0)),
                                "g.updated_at",
                                "g.ticket")),
                        filter.isNarrowedBy(1));
    }

    /** Each ticket once. Of each tag no more are read than are few. */
    private String taggedWithAny(Conditions where) {
        String most = " limit " + (TicketListRepository.FEW + 1);
        return filter.tags().stream()
                .map(tag -> "(select g.ticket from ticket_tag g where g.company = $1 and g.tag_key = $%d%s)"
                        .formatted(where.parameter(tag), most))
                .collect(Collectors.joining(" union ", "t.id = any(array(select ticket from (", ") g" + most + "))"));
    }

    /** Their index has the category between the person or team and the time. */
    private Optional<TicketSource> withCategories(String column, List<String> values) {
        List<String> categories = filter.categories().isEmpty()
                ? Arrays.stream(Category.values()).map(Enum::name).toList()
                : filter.categories();
        List<Strand> strands = new ArrayList<>();
        for (String value : values) {
            for (String category : categories) {
                strands.add(new Strand(
                        where -> "%s = $%d and t.category = $%d"
                                .formatted(column, where.parameter(value), where.parameter(category)),
                        UPDATED));
            }
        }
        return source(strands, filter.isNarrowedBy(filter.categories().isEmpty() ? 1 : 2));
    }

    private Optional<TicketSource> of(String column, List<String> values, String further) {
        return source(
                values.stream()
                        .map(value -> new Strand(equal(column, value, further), UPDATED))
                        .toList(),
                filter.isNarrowedBy(1));
    }

    /** Open tickets by their creation; empty where closed ones are asked for, too. */
    private Optional<TicketSource> open() {
        List<String> statuses = statuses();
        boolean onlyOpen =
                statuses.stream().noneMatch(id -> scheme.requireStatus(id).is(Category.CLOSED));
        return !onlyOpen
                ? Optional.empty()
                : source(
                        statuses.stream()
                                .map(status -> new Strand(
                                        equal("t.status", status, " and t.category <> 'CLOSED'"), sort.column()))
                                .toList(),
                        filter.isNarrowedBy(1) && filter.updatedSince() == null);
    }

    private static Optional<TicketSource> source(List<Strand> strands, boolean exact) {
        return strands.isEmpty() || strands.size() > TicketSource.MOST_STRANDS
                ? Optional.empty()
                : Optional.of(new TicketSource(strands, exact));
    }

    private static Function<Conditions, String> equal(String column, String value, String further) {
        return where -> column + " = $" + where.parameter(value) + further;
    }

    /** The statuses asked for, those of the categories asked for, or where both are, those of both: a status never changes its category. */
    private List<String> statuses() {
        if (filter.categories().isEmpty()) {
            return filter.statuses();
        }
        return scheme.statuses().stream()
                .filter(status -> filter.categories().contains(status.category().name()))
                .map(Status::id)
                .filter(id -> filter.statuses().isEmpty() || filter.statuses().contains(id))
                .toList();
    }

    private static Strand all(String at) {
        return new Strand(where -> "true", at);
    }

    /** What customers know of the last change is the truth, but where a status conceals (MKT-05). */
    private static List<Strand> seen() {
        return List.of(
                new Strand(where -> "t.concealed is null", UPDATED),
                new Strand(where -> "t.concealed is not null", "t.seen_updated_at"));
    }
}

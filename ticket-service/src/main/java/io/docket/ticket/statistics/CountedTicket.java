package io.docket.ticket.statistics;

import io.docket.scheme.model.Category;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** How far a ticket was counted. It takes up one entry of its history after the other, and tallies what each of them means. */
final class CountedTicket {
    static final String NOBODY = "";
    private static final Set<Category> DONE = EnumSet.of(Category.RESOLVED, Category.CLOSED);

    private final TicketId id;
    private final Instant openedAt;
    private final String channel;
    private final Map<Dimension, Stay> stays = new EnumMap<>(Dimension.class);
    private long version;
    private Instant entryAt;
    private UUID entryId;
    private Long firstReplySeconds;
    private Long resolutionSeconds;
    private boolean wasResolved;

    /** One of which nothing was counted yet. */
    CountedTicket(TicketId id, Instant openedAt, String channel) {
        this.id = id;
        this.openedAt = openedAt;
        this.channel = channel;
    }

    /** It was counted up to here. */
    CountedTicket upTo(long version, Instant entryAt, UUID entryId) {
        this.version = version;
        this.entryAt = entryAt;
        this.entryId = entryId;
        return this;
    }

    /** It is in that group; nothing is counted. */
    CountedTicket in(Dimension dimension, String group, Instant since) {
        if (since != null) {
            stays.put(dimension, new Stay(group, since));
        }
        return this;
    }

    /** That was counted of it. */
    CountedTicket with(Long firstReply, Long resolution, boolean wasResolved) {
        firstReplySeconds = firstReply;
        resolutionSeconds = resolution;
        this.wasResolved = wasResolved;
        return this;
    }

    /**
     * Takes up what happened since.
     *
     * @param firstReply when the desk replied to it for the first time; null where that was counted, or has not happened
     */
    void take(List<Entry> entries, Instant firstReply, long newVersion, Tally tally) {
        entries.forEach(entry -> take(entry, tally));
        if (firstReplySeconds == null && firstReply != null) {
            firstReplySeconds = sinceOpening(firstReply);
            tally.lasted(id.company(), Dimension.FIRST_REPLY, openedAt, NOBODY, firstReplySeconds, 1);
        }
        version = Math.max(version, newVersion);
    }

    private void take(Entry entry, Tally tally) {
        switch (entry.type()) {
            case CREATED -> {
                passes(Dimension.CHANNEL, channel, entry.at(), tally);
                passes(Dimension.ASSIGNEE, NOBODY, entry.at(), tally);
                goes(entry, tally);
            }
            case MOVED -> goes(entry, tally);
            case ASSIGNED ->
                passes(Dimension.ASSIGNEE, Objects.requireNonNullElse(entry.assignee(), NOBODY), entry.at(), tally);
            case PROMISE_BROKEN -> tally.happened(id.company(), Dimension.PROMISE_BROKEN, entry.at(), NOBODY);
            default -> {
                // Of no interest here.
            }
        }
        entryAt = entry.at();
        entryId = entry.id();
    }

    private void goes(Entry entry, Tally tally) {
        Stay before = stays.get(Dimension.CATEGORY);
        boolean wasDone = before != null && DONE.contains(Category.valueOf(before.group()));
        if (wasDone && !DONE.contains(entry.category())) {
            tally.happened(id.company(), Dimension.REOPENED, entry.at(), NOBODY);
        }
        passes(Dimension.STATUS, entry.status(), entry.at(), tally);
        passes(Dimension.CATEGORY, entry.category().name(), entry.at(), tally);
        if (entry.category() == Category.RESOLVED && !wasResolved) {
            resolution(entry.at(), tally);
            wasResolved = true;
        } else if (entry.category() == Category.CLOSED && resolutionSeconds == null) {
            resolution(entry.at(), tally);
        }
    }

    /** A closure counts as the resolution only for as long as there was none. */
    private void resolution(Instant at, Tally tally) {
        if (resolutionSeconds != null) {
            tally.lasted(id.company(), Dimension.RESOLUTION, openedAt, NOBODY, resolutionSeconds, -1);
        }
        resolutionSeconds = sinceOpening(at);
        tally.lasted(id.company(), Dimension.RESOLUTION, openedAt, NOBODY, resolutionSeconds, 1);
    }

    private void passes(Dimension dimension, String group, Instant at, Tally tally) {
        Stay before = stays.get(dimension);
        if (before != null && before.group().equals(group)) {
            return;
        }
        if (before != null) {
            long seconds = Duration.between(before.since(), at).toSeconds();
            tally.is(id.company(), dimension, before.group(), -1);
            tally.lasted(id.company(), dimension, at, before.group(), seconds, 1);
        }
        tally.is(id.company(), dimension, group, 1);
        tally.happened(id.company(), dimension, at, group);
        stays.put(dimension, new Stay(group, at));
    }

    private long sinceOpening(Instant at) {
        return Duration.between(openedAt, at).toSeconds();
    }

    TicketId id() {
        return id;
    }

    long version() {
        return version;
    }

    Instant entryAt() {
        return entryAt;
    }

    UUID entryId() {
        return entryId;
    }

    String group(Dimension dimension) {
        Stay stay = stays.get(dimension);
        return stay == null ? null : stay.group();
    }

    Instant since(Dimension dimension) {
        Stay stay = stays.get(dimension);
        return stay == null ? null : stay.since();
    }

    Long firstReplySeconds() {
        return firstReplySeconds;
    }

    Long resolutionSeconds() {
        return resolutionSeconds;
    }

    boolean wasResolved() {
        return wasResolved;
    }
}

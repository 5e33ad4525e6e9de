package io.docket.notification.notice;

import io.docket.notification.channels.Channels;
import io.docket.platform.problem.Problem;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Which notices are asked for, of the ledger and of inboxes.
 *
 * @param ticket of this ticket, by id; {@code null} for any
 * @param reference of this ticket, by reference; {@code null} for any
 * @param state in this state; {@code null} for any
 * @param channel on this channel, to the recipient; {@code null} for any
 * @param recipientKey to this recipient, as it compares, of an inbox the person's id; with a channel only
 * @param notice saying this; {@code null} for any
 * @param since entered at this time or later; {@code null} for any
 * @param until entered before this time; {@code null} for any
 * @param missed only what was not sent for certain: {@code FAILED}, or {@code UNCERTAIN} with a last error
 */
public record NoticeFilter(
        UUID ticket,
        String reference,
        NoticeState state,
        String channel,
        String recipientKey,
        String notice,
        Instant since,
        Instant until,
        boolean missed) {

    /** Instead of a state, where a webhook's deliveries are asked for. */
    public static final String MISSED = "MISSED";

    private static final int LONGEST_ADDRESS = 254;
    private static final int LONGEST_ID = 255;
    private static final List<String> CHANNELS =
            List.of(Channels.EMAIL, Channels.WEBHOOK, Channels.WECOM, Channels.INBOX);
    private static final Pattern UUID_SHAPE = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /**
     * From the query's parameters, each of which may be absent.
     *
     * @param recipient an email address; with the channel of inboxes a person's id
     * @throws Problem 422 for a state or channel that there is not, for a channel of the ledger without anything that bounds how many there
     *     are on others, and for a recipient that is no address, or none of the channel
     */
    static NoticeFilter parse(String ticket, String state, String channel, String recipient) {
        boolean byId = ticket != null && UUID_SHAPE.matcher(ticket).matches();
        String on = channel(channel, recipient);
        requireBound(channel, ticket, recipient);
        return new NoticeFilter(
                byId ? UUID.fromString(ticket) : null,
                byId ? null : ticket,
                state(state),
                on,
                recipient == null ? null : recipient(on, recipient),
                null,
                null,
                null,
                false);
    }

    /** No filter at all. */
    static NoticeFilter any() {
        return new NoticeFilter(null, null, null, null, null, null, null, null, false);
    }

    /** All to one recipient. */
    static NoticeFilter to(String channel, String recipientKey) {
        return new NoticeFilter(null, null, null, channel, recipientKey, null, null, null, false);
    }

    /**
     * Some of what goes to one recipient, from the query's parameters, each of which may be absent.
     *
     * @param state one of {@link NoticeState}, or {@link #MISSED}
     * @throws Problem 422 for a state that there is not, and for a time that is none
     */
    public static NoticeFilter to(
            String channel,
            String recipientKey,
            String ticket,
            String state,
            String notice,
            String since,
            String until) {
        boolean missed = MISSED.equals(state);
        NoticeFilter about = parse(ticket, missed ? null : state, null, null);
        return new NoticeFilter(
                about.ticket(),
                about.reference(),
                about.state(),
                channel,
                recipientKey,
                notice,
                moment("since", since),
                moment("until", until),
                missed);
    }

    private static Instant moment(String name, String given) {
        return given == null ? null : Moment.parse(given).orElseThrow(() -> Problem.invalid(name, Moment.FLAW));
    }

    /** Whether rows of the ledger can be among them. */
    boolean findsLedger() {
        return !Channels.INBOX.equals(channel);
    }

    /** Whether entries of inboxes can be: each has arrived. */
    boolean findsInboxes() {
        return (channel == null || Channels.INBOX.equals(channel)) && (state == null || state == NoticeState.SENT);
    }

    /** The same text for the same filter: what a cursor is bound to. */
    String canonical() {
        return "ticket=%s&reference=%s&state=%s&channel=%s&recipient=%s&notice=%s&since=%s&until=%s"
                .formatted(ticket, reference, missed ? MISSED : state, channel, recipientKey, notice, since, until);
    }

    /** The one that is named; of a recipient alone, mail. */
    private static String channel(String given, String recipient) {
        if (given == null) {
            return recipient == null ? null : Channels.EMAIL;
        }
        if (!CHANNELS.contains(given)) {
            throw Problem.invalid("channel", "must be one of " + CHANNELS);
        }
        return given;
    }

    /** Few of many cannot be found by an index, unless there are few of the ticket or the recipient. */
    private static void requireBound(String channel, String ticket, String recipient) {
        if (channel != null && !Channels.INBOX.equals(channel) && ticket == null && recipient == null) {
            throw Problem.invalid(
                    "channel", "needs a ticket, too, or with `email` a recipient; `inbox` may stand alone");
        }
    }

    private static String recipient(String channel, String given) {
        return switch (channel) {
            case Channels.EMAIL -> address(given);
            case Channels.INBOX -> person(given);
            default -> throw Problem.invalid("recipient", "goes with the channels `email` and `inbox` only");
        };
    }

    private static String person(String given) {
        if (given.isEmpty() || given.indexOf('\0') >= 0 || given.length() > LONGEST_ID) {
            throw Problem.invalid("recipient", "is not a person's id");
        }
        return given;
    }

    /** As it compares; also one that no mail could reach. */
    private static String address(String given) {
        String address = given.strip();
        if (address.indexOf('@') < 0 || address.indexOf('\0') >= 0 || address.length() > LONGEST_ADDRESS) {
            throw Problem.invalid("recipient", "is not an email address");
        }
        return address.toLowerCase(Locale.ROOT);
    }

    private static NoticeState state(String given) {
        if (given == null) {
            return null;
        }
        return Arrays.stream(NoticeState.values())
                .filter(state -> state.name().equals(given))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("state", "must be one of " + Arrays.toString(NoticeState.values())));
    }
}

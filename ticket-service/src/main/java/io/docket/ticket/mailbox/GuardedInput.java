package io.docket.ticket.mailbox;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What an IMAP server says, for a library that makes room for whatever the server announces before any of it has come: so it ends
 * where a literal ({@code {123}} at the end of a line), a whole response, or the number of a folder's mails is larger than any that is
 * wanted. It takes lines and literals apart exactly as the library does.
 */
final class GuardedInput extends FilterInputStream {
    static final long MOST_MAILS = 1_000_000;

    private final long largest;
    private String refusal;

    private long ofResponse;
    private long ofLiteral;
    private int before;

    private Announcement announcement = Announcement.NONE;
    private long announced;
    private boolean anyDigit;

    private Start start = Start.NOTHING;
    private long number;

    /** @param largest literal and response, in bytes */
    GuardedInput(InputStream in, long largest) {
        super(in);
        this.largest = largest;
    }

    /** How much of {@code {123}} and the end of the line has come. */
    private enum Announcement {
        NONE,
        OPEN,
        CLOSED,
        CARRIAGE_RETURN
    }

    /** How much of {@code * 123} has come, with which a response may begin. */
    private enum Start {
        NOTHING,
        ASTERISK,
        NUMBER,
        PAST
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (refusal != null) {
            throw new IOException(refusal);
        }
        int read = in.read(bytes, from, length);
        for (int i = from; i < from + read; i++) {
            take(bytes[i]);
        }
        return read;
    }

    @Override
    public long skip(long most) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(most, 1024)]));
    }

    private void take(int one) throws IOException {
        if (++ofResponse > largest) {
            refuse("The server sends more than " + largest + " bytes in one response");
        }
        boolean lineEnds = ofLiteral == 0 && one == '\n' && before == '\r';
        boolean literal = lineEnds && announcement == Announcement.CARRIAGE_RETURN;
        before = one;
        if (ofLiteral > 0) {
            ofLiteral--;
        } else {
            begin(one);
        }
        announce(one);
        if (literal) {
            if (announced > largest) {
                refuse("The server announces " + announced + " bytes at once, more than " + largest);
            }
            ofLiteral = announced;
        } else if (lineEnds) {
            ofResponse = 0;
            before = 0;
            start = Start.NOTHING;
        }
    }

    private void begin(int one) throws IOException {
        if (start == Start.NOTHING) {
            start = one == '*' ? Start.ASTERISK : Start.PAST;
            number = 0;
        } else if (start != Start.PAST && isDigit(one)) {
            start = Start.NUMBER;
            number = number * 10 + one - '0';
            if (number > MOST_MAILS) {
                refuse("The folder has more than " + MOST_MAILS + " mails");
            }
        } else if (start == Start.NUMBER || one != ' ' && one != '+') {
            start = Start.PAST;
        }
    }

    private void announce(int one) throws IOException {
        if (one == '{') {
            announcement = Announcement.OPEN;
            announced = 0;
            anyDigit = false;
        } else if (announcement == Announcement.OPEN && isDigit(one)) {
            announced = Math.min(announced * 10 + one - '0', Integer.MAX_VALUE);
            anyDigit = true;
        } else if (announcement == Announcement.OPEN && one == '}' && anyDigit) {
            announcement = Announcement.CLOSED;
        } else if (announcement == Announcement.CLOSED && one == '\r') {
            announcement = Announcement.CARRIAGE_RETURN;
        } else {
            announcement = Announcement.NONE;
        }
    }

    private static boolean isDigit(int one) {
        return one >= '0' && one <= '9';
    }

    private void refuse(String why) throws IOException {
        refusal = why;
        throw new IOException(why);
    }
}

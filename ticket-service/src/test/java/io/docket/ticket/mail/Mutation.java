package io.docket.ticket.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Something that happens to a mail on its way: of bad lines, bad programs, or bad will. */
enum Mutation {
    BYTES_FLIPPED {
        @Override
        byte[] of(byte[] mail, byte[] other, Random random) {
            byte[] flipped = mail.clone();
            for (int i = random.nextInt(20); i >= 0 && flipped.length > 0; i--) {
                flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
            }
            return flipped;
        }
    },
    CUT_OFF {
        @Override
        byte[] of(byte[] mail, byte[] other, Random random) {
            return Arrays.copyOf(mail, random.nextInt(mail.length + 1));
        }
    },
    PIECE_LOST {
        @Override
        byte[] of(byte[] mail, byte[] other, Random random) {
            int from = random.nextInt(mail.length + 1);
            int to = from + random.nextInt(mail.length - from + 1);
            return joined(Arrays.copyOf(mail, from), Arrays.copyOfRange(mail, to, mail.length));
        }
    },
    PIECE_TWICE {
        @Override
        byte[] of(byte[] mail, byte[] other, Random random) {
            int from = random.nextInt(mail.length + 1);
            int to = from + random.nextInt(Math.min(2_000, mail.length - from + 1));
            return joined(Arrays.copyOf(mail, to), Arrays.copyOfRange(mail, from, mail.length));
        }
    },
    LINES_SHUFFLED {
        @Override
        byte[] of(byte[] mail, byte[] other, Random random) {
            List<String> lines = new ArrayList<>(Arrays.asList(text(mail).split("\n", -1)));
            int from = random.nextInt(lines.size());
            Collections.shuffle(lines.subList(from, Math.min(lines.size(), from + 12)), random);
            return bytes(String.join("\n", lines));
        }
    },
    HEADER_BROKEN {
        private static final String[] NONSENSE = {
            "no field at all\r\n",
            ": no name\r\n",
            "From:\r\n",
            "Content-Type: multipart/mixed; boundary=\r\n",
            "Content-Type: text/plain; charset=\"\r\n",
            "Content-Transfer-Encoding: base64\r\n",
            "Subject: =?utf-8?B?////?=\r\n",
            "Subject: =?x?Q?=?=\r\n",
            "References: <<<>>> <a\r\n",
            " \r\n",
            "\u0000\r\n",
            "Content-Type: message/rfc822\r\n",
            "From: \"\\\" <@>,:;\r\n",
            "Message-ID: <>\r\n",
            "Content-Type: text/plain; charset=utf-7\r\n",
            "Content-Type: text/html; charset=iso-2022-kr\r\n",
            "Content-Disposition: attachment; filename*0*=%%%; filename*1=\u00ff\r\n",
            "Return-Path: <>\r\n",
            "In-Reply-To: <ticket.00000000-0000-0000-0000-000000000000@x>\r\n"
        };

        @Override
        byte[] of(byte[] mail, byte[] other, Random random) {
            String[] lines = text(mail).split("(?<=\n)", -1);
            List<String> broken = new ArrayList<>(Arrays.asList(lines));
            broken.add(random.nextInt(Math.min(12, lines.length)), NONSENSE[random.nextInt(NONSENSE.length)]);
            return bytes(String.join("", broken));
        }
    },
    NESTED_ONCE_MORE {
        @Override
        byte[] of(byte[] mail, byte[] other, Random random) {
            String boundary = random.nextBoolean() ? "outer" : "d1";
            String begin =
                    "From: carla@example.org\r\nContent-Type: multipart/" + (random.nextBoolean() ? "mixed" : "digest")
                            + "; boundary=" + boundary + "\r\n\r\n--" + boundary + "\r\n"
                            + (random.nextBoolean() ? "Content-Type: message/rfc822\r\n\r\n" : "");
            return joined(bytes(begin), joined(mail, bytes("\r\n--" + boundary + "--\r\n")));
        }
    },
    TWO_IN_ONE {
        @Override
        byte[] of(byte[] mail, byte[] other, Random random) {
            return joined(
                    Arrays.copyOf(mail, random.nextInt(mail.length + 1)),
                    Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length));
        }
    };

    /** The mail as it arrives after that. */
    abstract byte[] of(byte[] mail, byte[] other, Random random);

    static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(first);
        joined.writeBytes(second);
        return joined.toByteArray();
    }

    static String text(byte[] mail) {
        return new String(mail, StandardCharsets.ISO_8859_1);
    }

    static byte[] bytes(String mail) {
        return mail.getBytes(StandardCharsets.ISO_8859_1);
    }
}

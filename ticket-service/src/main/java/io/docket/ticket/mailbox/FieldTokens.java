package io.docket.ticket.mailbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The words and signs of a structured header field (RFC 5322): comments, which may be nested, are left out; what is quoted is one word,
 * whatever signs are in it; a backslash takes the meaning from the character behind it.
 */
final class FieldTokens {
    private final String value;
    private final String signs;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private FieldTokens(String value, String signs) {
        this.value = value;
        this.signs = signs;
    }

    enum Kind {
        WORD,
        QUOTED,
        SIGN
    }

    /** A word, without its quotation marks, or one sign. */
    record Token(Kind kind, String text) {
        boolean isSign(char sign) {
            return kind == Kind.SIGN && text.charAt(0) == sign;
        }
    }

    /**
     * Takes a field apart.
     *
     * @param value without line ends
     * @param signs that stand for themselves
     * @return empty where a comment or a quoted word has no end, or ends without a beginning: nobody can say what is meant
     */
    static Optional<List<Token>> of(String value, String signs) {
        FieldTokens field = new FieldTokens(value, signs);
        while (field.at < value.length()) {
            if (!field.next()) {
                return Optional.empty();
            }
        }
        return Optional.of(field.tokens);
    }

    private boolean next() {
        char one = value.charAt(at);
        if (one == '(') {
            return comment();
        }
        if (one == '"') {
            return quoted();
        }
        if (one == ')' || one == '\\') {
            return false;
        }
        if (isSpace(one)) {
            at++;
        } else if (signs.indexOf(one) >= 0) {
            tokens.add(new Token(Kind.SIGN, String.valueOf(one)));
            at++;
        } else {
            word();
        }
        return true;
    }

    private boolean comment() {
        int depth = 0;
        while (at < value.length()) {
            char one = value.charAt(at);
            depth += one == '(' ? 1 : one == ')' ? -1 : 0;
            at += one == '\\' ? 2 : 1;
            if (depth == 0) {
                return true;
            }
        }
        return false;
    }

    private boolean quoted() {
        StringBuilder word = new StringBuilder();
        for (at++; at < value.length(); at++) {
            char one = value.charAt(at);
            if (one == '"') {
                at++;
                tokens.add(new Token(Kind.QUOTED, word.toString()));
                return true;
            }
            if (one == '\\' && ++at == value.length()) {
                return false;
            }
            word.append(value.charAt(at));
        }
        return false;
    }

    private void word() {
        int from = at;
        while (at < value.length() && !endsWord(value.charAt(at))) {
            at++;
        }
        tokens.add(new Token(Kind.WORD, value.substring(from, at)));
    }

    private boolean endsWord(char one) {
        return isSpace(one) || "()\"\\".indexOf(one) >= 0 || signs.indexOf(one) >= 0;
    }

    private static boolean isSpace(char one) {
        return one == ' ' || one == '\t' || one == '\r';
    }
}

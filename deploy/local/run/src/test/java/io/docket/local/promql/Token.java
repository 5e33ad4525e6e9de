package io.docket.local.promql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A word of PromQL, and where it begins. */
record Token(Kind kind, String text, int at) {

    enum Kind {
        SPACE("\\s+|#[^\\n]*"),
        STRING("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|`[^`]*`"),
        DURATION("(?:\\d+(?:ms|[smhdwy]))+(?![A-Za-z0-9_])"),
        NUMBER("0[xX][0-9a-fA-F]+|(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?(?![A-Za-z0-9_.])"),
        NAME("[A-Za-z_][A-Za-z0-9_:]*"),
        SIGN("==|!=|>=|<=|=~|!~|[-+*/%^=<>(){}\\[\\],:@]");

        private final Pattern pattern;

        Kind(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }
    }

    /** All words of a query, without spaces and comments. */
    static List<Token> all(String query) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < query.length()) {
            Token token = at(query, at);
            if (token.kind() != Kind.SPACE) {
                tokens.add(token);
            }
            at += token.text().length();
        }
        return tokens;
    }

    private static Token at(String query, int at) {
        for (Kind kind : Kind.values()) {
            Matcher matcher = kind.pattern.matcher(query).region(at, query.length());
            if (matcher.lookingAt()) {
                return new Token(kind, matcher.group(), at);
            }
        }
        throw new BadQuery("cannot be read from '" + query.substring(at) + "' on");
    }

    boolean is(String sign) {
        return kind != Kind.STRING && text.equals(sign);
    }
}

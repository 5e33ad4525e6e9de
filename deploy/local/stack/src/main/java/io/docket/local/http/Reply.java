package io.docket.local.http;

import java.nio.charset.StandardCharsets;

/** What a route answers. */
public record Reply(int status, String contentType, byte[] body) {

    public static Reply text(int status, String text) {
        return new Reply(status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    public static Reply html(String page) {
        return new Reply(200, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply json(byte[] document) {
        return new Reply(200, "application/json", document);
    }

    public static Reply noContent() {
        return new Reply(204, "text/plain; charset=utf-8", new byte[0]);
    }
}

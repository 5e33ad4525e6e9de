package io.docket.ticket.attachment;

import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file on its way to somebody, in such a way that no browser shows it.
 *
 * @param range which bytes of it; null where the caller has them already
 */
record Download(Attachment file, ByteRange range, Multi<Buffer> bytes) {
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int NOT_MODIFIED = 304;

    int status() {
        if (range == null) {
            return NOT_MODIFIED;
        }
        return range.isAll() ? OK : PARTIAL;
    }

    Map<String, List<String>> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(HttpHeaders.ETAG, etag(file));
        headers.put(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Content-Security-Policy", "sandbox; default-src 'none'");
        if (range != null) {
            headers.put(HttpHeaders.CONTENT_TYPE, FileTypes.served(file.type()));
            headers.put(HttpHeaders.CONTENT_DISPOSITION, Disposition.of(file.name()));
            headers.put(HttpHeaders.CONTENT_LENGTH, Long.toString(range.length()));
            headers.put("Accept-Ranges", "bytes");
            if (!range.isAll()) {
                headers.put("Content-Range", range.text());
            }
        }
        Map<String, List<String>> lists = new LinkedHashMap<>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return lists;
    }

    /** A file never changes, so its id does. */
    static String etag(Attachment file) {
        return "\"" + file.id() + "\"";
    }
}

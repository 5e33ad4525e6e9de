package io.docket.ticket.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes records as lines of {@code application/x-ndjson}. */
@ApplicationScoped
class Lines {
    static final String NDJSON = "application/x-ndjson";

    private final ObjectMapper json;

    Lines(ObjectMapper json) {
        this.json = json;
    }

    /** A line for each record, without the last one's end: whoever sends them on ends what it sends. */
    Buffer of(List<?> records) {
        Buffer lines = Buffer.buffer();
        for (Object one : records) {
            if (lines.length() > 0) {
                lines.appendByte((byte) '\n');
            }
            lines.appendBytes(written(one));
        }
        return lines;
    }

    private byte[] written(Object one) {
        try {
            return json.writeValueAsBytes(one);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}

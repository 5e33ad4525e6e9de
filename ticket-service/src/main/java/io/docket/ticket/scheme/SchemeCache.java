package io.docket.ticket.scheme;

import io.docket.scheme.model.Scheme;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parsed schemes, by company and version. A version's document never changes, so nothing here is ever stale: an
 * entry leaves only to make room, the least recently used first.
 */
final class SchemeCache {

    private record Key(String company, long version) {}

    private final Map<Key, Scheme> schemes;

    SchemeCache(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException(
                    "docket.schemes.cached is %d; at least 1 scheme must stay in memory.".formatted(capacity));
        }
        this.schemes = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Scheme> eldest) {
                return size() > capacity;
            }
        };
    }

    synchronized Optional<Scheme> find(String company, long version) {
        return Optional.ofNullable(schemes.get(new Key(company, version)));
    }

    synchronized void forget(String company) {
        schemes.keySet().removeIf(key -> key.company().equals(company));
    }

    synchronized void keep(String company, long version, Scheme scheme) {
        schemes.put(new Key(company, version), scheme);
    }
}

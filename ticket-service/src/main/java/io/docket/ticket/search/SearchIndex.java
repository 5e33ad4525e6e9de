package io.docket.ticket.search;

import io.docket.platform.database.Sql;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Keeps documents as their tickets are. */
@ApplicationScoped
class SearchIndex {
    private final SearchRepository repository;

    SearchIndex(SearchRepository repository) {
        this.repository = repository;
    }

    /**
     * Keeps what was read, but for what is known already.
     *
     * @param older whether new documents come after all others rather than before them
     */
    Uni<Void> keep(Sql sql, List<Reading> readings, boolean older) {
        List<Reading> changed =
                readings.stream().filter(one -> !one.isIndexed()).toList();
        return placed(sql, changed, older)
                // Cutting long texts into words would keep the requests of an event loop waiting.
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(repository::keep)
                .chain(sql::execute)
                .replaceWithVoid();
    }

    private Uni<List<Reading>> placed(Sql sql, List<Reading> readings, boolean older) {
        Map<String, List<Reading>> byCompany =
                readings.stream().collect(Collectors.groupingBy(Reading::company, TreeMap::new, Collectors.toList()));
        return Multi.createFrom()
                .iterable(byCompany.entrySet())
                .onItem()
                .transformToUniAndConcatenate(company -> placed(sql, company.getKey(), company.getValue(), older))
                .collect()
                .asList()
                .map(companies -> companies.stream().flatMap(List::stream).toList());
    }

    private Uni<List<Reading>> placed(Sql sql, String company, List<Reading> readings, boolean older) {
        int fresh = (int) readings.stream().filter(one -> one.block() == null).count();
        if (fresh == 0) {
            return Uni.createFrom().item(readings);
        }
        return repository.count(sql, company, fresh, older).map(first -> {
            List<Reading> placed = new ArrayList<>();
            long number = first;
            for (Reading one : readings) {
                placed.add(one.block() != null ? one : one.in(SearchRepository.block(number++, older)));
            }
            return placed;
        });
    }
}

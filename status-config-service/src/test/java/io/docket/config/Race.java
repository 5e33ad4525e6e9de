package io.docket.config;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Calls that are made at the same time. */
public final class Race {

    private Race() {}

    /** What each call gives. @param call by the racer's number, from 1 */
    public static <T> List<T> of(int racers, IntFunction<T> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(racers);
        try {
            List<Callable<T>> calls = IntStream.rangeClosed(1, racers)
                    .<Callable<T>>mapToObj(racer -> () -> call.apply(racer))
                    .toList();
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}

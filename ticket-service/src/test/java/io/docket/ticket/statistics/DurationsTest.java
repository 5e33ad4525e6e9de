package io.docket.ticket.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quantiles are off by no more than what answers say, however long the durations are and however many days they were kept in. */
class DurationsTest {
    private static final double ERROR = Durations.ERROR * 1.000_001;
    private static final int TEN_YEARS = 10 * 365 * 24 * 60 * 60;

    @Test
    void of_none_there_is_no_quantile() {
        assertThat(new Durations().quantile(0.5)).isNull();
    }

    @Test
    void what_took_no_second_took_none() {
        Durations durations = new Durations();
        durations.add(Durations.bucket(0), 3);

        assertThat(durations.quantile(0.9)).isZero();
    }

    @Test
    void what_is_taken_back_counts_no_more() {
        Durations durations = new Durations();
        durations.add(Durations.bucket(3_600), 1);
        durations.add(Durations.bucket(60), 1);
        durations.add(Durations.bucket(3_600), -1);

        assertThat(durations.count()).isEqualTo(1);
        assertThat(durations.quantile(0.9)).isCloseTo(60.0, within(60 * ERROR));
    }

    @Test
    void who_knows_only_how_many_buckets_a_duration_reaches_finds_the_same_bucket() {
        Long[] buckets = Durations.buckets();
        assertThat(buckets).isSorted().hasSizeLessThan(1_700);
        assertThat(Durations.bucketReaching(0)).isEqualTo(Durations.bucket(0)).isEqualTo(Durations.bucket(-3));
        for (int i = 0; i < buckets.length; i++) {
            long last = i + 1 < buckets.length ? buckets[i + 1] - 1 : buckets[i];
            assertThat(Durations.bucketReaching(i + 1))
                    .as("from %d to %d", buckets[i], last)
                    .isEqualTo(Durations.bucket(buckets[i]))
                    .isEqualTo(Durations.bucket(last))
                    .isGreaterThan(Durations.bucketReaching(i));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 1_000})
    void a_quantile_is_off_by_a_hundredth_of_itself_at_most(int many) {
        Random random = new Random(many);
        for (int round = 0; round < 50; round++) {
            long[] seconds = random.longs(many, 0, 1L << 1 + random.nextInt(28))
                    .map(one -> Math.min(one, TEN_YEARS))
                    .sorted()
                    .toArray();
            Durations durations = new Durations();
            Arrays.stream(seconds).forEach(one -> durations.add(Durations.bucket(one), 1));
            for (double share : new double[] {0, 0.5, 0.9, 1}) {
                double exact = quantile(seconds, share);
                assertThat(durations.quantile(share))
                        .as("%s of %s", share, Arrays.toString(seconds))
                        .isCloseTo(exact, within(exact * ERROR));
            }
        }
    }

    private static double quantile(long[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}

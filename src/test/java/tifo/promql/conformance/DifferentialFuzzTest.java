package tifo.promql.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.SampleStore;
import tifo.promql.evaluate.QueryOptions;
import tifo.promql.function.Dialect;
import tifo.source.prometheus.PrometheusServer;
import tifo.store.BlockWriter;
import tifo.store.Blocks;

/// Random queries, asked of Debian's Prometheus 2.42 and of our engine in its dialect, over the
/// same blocks.
class DifferentialFuzzTest {
  private static final int QUERIES = Integer.getInteger("tifo.fuzz", 500);
  private static final long SEED = Long.getLong("tifo.fuzz.seed", 1);

  @TempDir Path dir;

  @Test
  void answersAsPrometheusDoes() throws Exception {
    PrometheusServer.assumeInstalled();
    Path data = Files.createDirectories(dir.resolve("data"));
    writeBlocks(data);
    QueryRunner ours = new EngineRunner(QueryOptions.DEFAULT.in(Dialect.PROMETHEUS_2));
    FuzzTally tally = new FuzzTally();
    try (Blocks blocks = Blocks.open(data);
        BlockPrometheus prometheus = new BlockPrometheus(dir)) {
      RandomQueries queries = new RandomQueries(SEED);
      FuzzTimes times = new FuzzTimes(Dice.of(SEED));
      for (int i = 0; i < QUERIES; i++) {
        String query = queries.next();
        for (FuzzCase one : List.of(FuzzCase.instant(query, times.instant()), times.range(query))) {
          compare(one, blocks, ours, prometheus, tally);
        }
      }
    }
    System.out.println(tally);
    assertEquals(List.of(), tally.differences());
    // Else a generator whose queries all fail or are all excluded would pass.
    assertTrue(tally.answeredAlike() >= 0.5, tally.toString());
    assertTrue(tally.leftOut() < 0.05, tally.toString());
  }

  private static void compare(
      FuzzCase one, SampleStore store, QueryRunner ours, QueryRunner prometheus, FuzzTally tally) {
    Optional<KnownDifference> known = KnownDifference.of(one);
    if (known.isPresent()) {
      tally.excluded(known.get());
      return;
    }
    Outcome theirs = one.ask(prometheus, store);
    Outcome own = one.ask(ours, store);
    Optional<String> difference = FuzzComparison.between(one, theirs, own);
    if (difference.isEmpty()) {
      tally.equal(theirs);
      return;
    }
    String small =
        QueryReducer.reduce(
            one.query(),
            query -> {
              FuzzCase less = one.with(query);
              return KnownDifference.of(less).isEmpty()
                  && between(less, store, ours, prometheus).isPresent();
            });
    String shown = between(one.with(small), store, ours, prometheus).or(() -> difference).get();
    tally.different(one.with(small) + "\n    " + shown + "\n    of " + one.query());
  }

  private static Optional<String> between(
      FuzzCase one, SampleStore store, QueryRunner ours, QueryRunner prometheus) {
    return FuzzComparison.between(one, one.ask(prometheus, store), one.ask(ours, store));
  }

  static void writeBlocks(Path data) throws IOException {
    TestSeries series = FuzzSeries.make();
    long cut = FuzzSeries.CUT;
    List<Path> written = new ArrayList<>();
    BlockWriter.write(data, series, List.of(), 0, cut - 1).ifPresent(written::add);
    BlockWriter.write(data, series, List.of(), cut, Long.MAX_VALUE - 1).ifPresent(written::add);
    assertEquals(2, written.size());
  }
}

package tifo.promql.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tifo.metric.Series;
import tifo.promql.evaluate.QueryOptions;
import tifo.promql.function.Dialect;

/// Random queries whose answers our engine must give in two ways alike: a range at once and step by
/// step, and with names removed late and at once.
class SelfConsistencyFuzzTest {
  private static final int QUERIES = Integer.getInteger("tifo.fuzz", 500);
  private static final long SEED = Long.getLong("tifo.fuzz.seed", 1);
  private static final int STEPS = 8;
  private static final String ALIKE = "same labelset";

  private final TestSeries store = FuzzSeries.make();

  @ParameterizedTest
  @EnumSource
  void aRangeIsItsSteps(Dialect dialect) {
    QueryRunner engine = new EngineRunner(QueryOptions.DEFAULT.in(dialect));
    RandomQueries queries = new RandomQueries(SEED);
    FuzzTimes times = new FuzzTimes(Dice.of(SEED));
    List<String> differences = new ArrayList<>();
    int steps = 0;
    for (int i = 0; i < QUERIES; i++) {
      FuzzCase range = times.range(queries.next());
      if (range.ask(engine, store) instanceof Outcome.Answer(Outcome.Grid grid, _, _)) {
        for (int step : chosen(range)) {
          steps++;
          step(engine, range, grid, step).ifPresent(differences::add);
        }
      }
    }
    System.out.println("fuzz: " + steps + " steps of ranges as instants, " + dialect);
    assertTrue(steps > QUERIES, "steps compared");
    assertEquals(List.of(), differences);
  }

  @ParameterizedTest
  @EnumSource
  void namesMayGoLate(Dialect dialect) {
    QueryRunner atOnce = new EngineRunner(QueryOptions.DEFAULT.in(dialect));
    QueryRunner late = new EngineRunner(QueryOptions.DEFAULT.in(dialect).withLateNames(true));
    RandomQueries queries = new RandomQueries(SEED);
    FuzzTimes times = new FuzzTimes(Dice.of(SEED));
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (int i = 0; i < QUERIES; i++) {
      FuzzCase range = times.range(queries.next());
      // Where the name is asked for, it matters whether it is still there.
      if (asksForName(range.query())) {
        continue;
      }
      Outcome one = range.ask(atOnce, store);
      if (one instanceof Outcome.Failure(String message) && message.contains(ALIKE)) {
        continue;
      }
      compared++;
      FuzzComparison.between(one, range.ask(late, store))
          .ifPresent(difference -> differences.add(range + "\n    " + difference));
    }
    System.out.println("fuzz: " + compared + " queries with names removed late, " + dialect);
    assertTrue(compared > QUERIES / 2, "queries compared");
    assertEquals(List.of(), differences);
  }

  private static boolean asksForName(String query) {
    return query.contains("__name__");
  }

  private Optional<String> step(QueryRunner engine, FuzzCase range, Outcome.Grid grid, int step) {
    long time = range.from() + step * range.step();
    // At an instant the ends of the range are not known any more.
    String query =
        range
            .query()
            .replace("@ start()", "@ " + seconds(range.from()))
            .replace("@ end()", "@ " + seconds(range.to()));
    FuzzCase instant = FuzzCase.instant(query, time);
    Outcome alone = instant.ask(engine, store);
    return FuzzComparison.between(at(grid, time, alone), alone)
        .map(difference -> range + " against " + instant + "\n    " + difference);
  }

  /// The range's values at one time, in the shape of an instant's.
  private static Outcome at(Outcome.Grid grid, long time, Outcome like) {
    List<Series> all = new ArrayList<>();
    for (Series series : grid.series()) {
      int index = Arrays.binarySearch(series.times(), time);
      if (index >= 0) {
        all.add(Series.of(series.labels(), time, series.values()[index]));
      }
    }
    boolean scalar = like instanceof Outcome.Answer(Outcome.Scalar _, _, _);
    return Outcome.Answer.of(
        scalar ? new Outcome.Scalar(all.getFirst().last()) : new Outcome.Vector(all));
  }

  private static String seconds(long millis) {
    return BigDecimal.valueOf(millis, 3).toPlainString();
  }

  /// The first and the last step, those around the end of a word of bits, and some between.
  private static int[] chosen(FuzzCase range) {
    int last = range.steps() - 1;
    return IntStream.of(0, 1, 31, 63, 64, 65, last / 2, last)
        .filter(step -> step <= last)
        .distinct()
        .limit(STEPS)
        .toArray();
  }
}

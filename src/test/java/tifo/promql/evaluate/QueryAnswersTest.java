package tifo.promql.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.SampleBuffer;
import tifo.metric.SampleStore;
import tifo.metric.Series;
import tifo.metric.StoredSeries;
import tifo.promql.function.Dialect;
import tifo.store.Head;

/// Answers that a comparison with a real Prometheus has shown to be easy to get wrong.
class QueryAnswersTest {
  private static final long MINUTE = 60_000;

  private final Head head = new Head();

  @Test
  void endIsTheEndThatWasAskedForAndNotTheLastStep() throws QueryException {
    add("m", MINUTE, 0, 1, 2, 3, 4, 5);
    assertEquals(List.of("{} 3.0 3.0"), range("sum(m @ end())", 0, 3 * MINUTE, 2 * MINUTE));
    assertEquals(List.of("{} 0.0 0.0"), range("sum(m @ start())", 0, 3 * MINUTE, 2 * MINUTE));
  }

  @Test
  void countValuesWritesItsLabelBeforeItGroups() throws QueryException {
    add("m{job=\"a\"}", MINUTE, 7);
    add("m{job=\"b\"}", MINUTE, 7);
    add("m{job=\"c\"}", MINUTE, 8);
    assertEquals(
        List.of("{job=\"7\"} 2.0", "{job=\"8\"} 1.0"), instant("count_values(\"job\", m)", 0));
    assertEquals(
        List.of("{job=\"7\"} 2.0", "{job=\"8\"} 1.0"),
        instant("count_values by (job) (\"job\", m)", 0));
    assertEquals(List.of("{} 3.0"), instant("count_values without (job) (\"job\", m)", 0));
    assertEquals(
        "invalid label name \"\"",
        assertThrows(QueryException.class, () -> instant("count_values(\"\", m)", 0)).getMessage());
  }

  @Test
  void besideQuantilesThatAreNaNInfiniteOnesAreWarnedOf() throws QueryException {
    double infinite = Double.POSITIVE_INFINITY;
    add("m", MINUTE, 1, 1, 1, 1);
    add("far", MINUTE, 0.5, Double.NaN, infinite, -infinite);
    add("near", MINUTE, 0.5, Double.NaN, 2, -1);
    assertEquals(List.of("+Inf", "-Inf", "NaN"), wrongQuantiles("far"));
    assertEquals(List.of("NaN"), wrongQuantiles("near"));
  }

  private List<String> wrongQuantiles(String metric) throws QueryException {
    String query = "quantile(scalar(" + metric + "), m)";
    return new Engine(head, QueryOptions.DEFAULT)
        .range(ParsedQuery.of(query), 0, 3 * MINUTE, MINUTE).warnings().stream()
            .map(warning -> warning.replaceAll(".* got (\\S+) .*", "$1"))
            .toList();
  }

  @Test
  void nothingGrowsOutOfAConstantHoweverFarAhead() throws QueryException {
    add("m", MINUTE, 1, 1, 1, 1);
    assertEquals(List.of("{} NaN"), instant("predict_linear(m[5m], Inf)", 3 * MINUTE));
    assertEquals(List.of("{} 1.0"), instant("predict_linear(m[5m], 1e300)", 3 * MINUTE));
  }

  @Test
  void aSubqueryAroundSortSeesEveryStep() throws QueryException {
    add("m{job=\"gone\"}", MINUTE, 1, 1, Double.longBitsToDouble(Series.STALE_BITS));
    add("m{job=\"late\"}", MINUTE, 2, 2, 2);
    assertEquals(
        List.of("{job=\"gone\"} 1.0", "{job=\"late\"} 2.0"),
        instant("count_over_time(sort(m)[2m:1m])", 2 * MINUTE));
  }

  @ParameterizedTest
  @EnumSource
  void rangeFunctionsFailWhereOnlyNamesTellSeriesApart(Dialect dialect) throws QueryException {
    neverTogether();
    String query = "count_over_time({__name__=~\"a|b\"}[1m])";
    QueryOptions options = QueryOptions.DEFAULT.in(dialect);
    QueryException failure =
        assertThrows(QueryException.class, () -> range(options, query, 0, 6 * MINUTE, MINUTE));
    assertEquals("vector cannot contain metrics with the same labelset", failure.getMessage());
    assertEquals(1, range(options.withLateNames(true), query, 0, 6 * MINUTE, MINUTE).size());
  }

  @Test
  void aMinusJoinsSeriesThatAreNeverTogetherSincePrometheusThree() throws QueryException {
    neverTogether();
    String query = "-{__name__=~\"a|b\"}";
    QueryOptions options = QueryOptions.DEFAULT;
    assertEquals(1, range(options, query, 0, 6 * MINUTE, MINUTE).size());
    QueryOptions two = options.in(Dialect.PROMETHEUS_2);
    assertThrows(QueryException.class, () -> range(two, query, 0, 6 * MINUTE, MINUTE));
  }

  @Test
  void comparisonsCountedOnlyPairsThatTheyKeptBeforePrometheusThree() throws QueryException {
    add("left{i=\"1\"}", MINUTE, 1);
    add("left{i=\"2\"}", MINUTE, 2);
    add("right", MINUTE, 2);
    QueryOptions three = QueryOptions.DEFAULT;
    assertThrows(QueryException.class, () -> instant(three, "left == on () right", 0));
    QueryOptions two = three.in(Dialect.PROMETHEUS_2);
    assertEquals(List.of("{} 2.0"), instant(two, "left == on () right", 0));
    assertThrows(QueryException.class, () -> instant(two, "left <= on () right", 0));
    assertThrows(QueryException.class, () -> instant(two, "left == bool on () right", 0));
  }

  @Test
  void decimalLogarithmsHaveGosDigits() throws QueryException {
    assertEquals(List.of("{} 3.0"), instant("log10(vector(1000))", 0));
    assertEquals(List.of("{} 14.999999999999998"), instant("log10(vector(1e15))", 0));
    assertEquals(List.of("{} -0.9999999999999999"), instant("log10(vector(0.1))", 0));
    assertEquals(List.of("{} -3.321928094887362"), instant("log2(vector(0.1))", 0));
  }

  @Test
  void errorsWriteTheNameAmongTheLabels() {
    add("left", MINUTE, 1);
    add("right{i=\"1\"}", MINUTE, 1);
    add("right{i=\"2\"}", MINUTE, 1);
    QueryException refused =
        assertThrows(QueryException.class, () -> instant("left + on () right", 0));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains("{__name__=\"right\", i=\"1\"}"), message);
  }

  @Test
  void absentTakesAnEqualLabelUnlessItIsAskedForAgain() throws QueryException {
    assertEquals(List.of("{i=\"1\"} 1.0"), instant("absent(m{i=~\".*\", i=\"1\"})", 0));
    assertEquals(List.of("{} 1.0"), instant("absent(m{i=\"1\", i=~\".*\"})", 0));
    assertEquals(List.of("{} 1.0"), instant("absent(m{i=\"1\", i=\"1\"})", 0));
  }

  /// One series whose first half hour is native histograms.
  private static final class Histograms implements SampleStore, StoredSeries {
    @Override
    public List<StoredSeries> select(List<Matcher> matchers, long from, long to) {
      return List.of(this);
    }

    @Override
    public Labels labels() {
      return Labels.of(Labels.NAME, "m");
    }

    @Override
    public void append(long from, long to, SampleBuffer into) {
      if (from <= 30 * MINUTE) {
        into.leaveOut();
      }
      into.add(to, 1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"m", "sum(rate(m[5m]))", "m[5m]", "max_over_time(m[5m:1m])"})
  void histogramsThatAreLeftOutAreWarnedOf(String query) throws QueryException {
    Engine engine = new Engine(new Histograms(), QueryOptions.DEFAULT);
    List<String> warnings = engine.instant(ParsedQuery.of(query), 20 * MINUTE).warnings();
    assertEquals(1, warnings.size(), warnings.toString());
    assertTrue(warnings.getFirst().contains("native histograms"), warnings.getFirst());
    assertEquals(List.of(), engine.instant(ParsedQuery.of(query), 50 * MINUTE).warnings());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRangeVectorJoinsSeriesThatAreNeverTogether(boolean late) throws QueryException {
    neverTogether();
    QueryOptions options = QueryOptions.DEFAULT.withLateNames(late);
    String query = "abs({__name__=~\"a|b\"})[10m:1m]";
    assertEquals(List.of("{} 1.0 1.0 2.0 2.0 2.0"), instant(options, query, 7 * MINUTE));
    add("c", MINUTE, 1, 2);
    QueryException failure =
        assertThrows(
            QueryException.class, () -> instant(options, query.replace("a|b", "a|c"), MINUTE));
    assertEquals("vector cannot contain metrics with the same labelset", failure.getMessage());
  }

  /// `a` ends before `b` begins; without their names they are alike.
  private void neverTogether() {
    double stale = Double.longBitsToDouble(Series.STALE_BITS);
    add("a", MINUTE, 1, 1, stale);
    head.append(Labels.of(Labels.NAME, "b"), 5 * MINUTE, 2);
  }

  private void add(String series, long every, double... values) {
    int brace = series.indexOf('{');
    String name = brace < 0 ? series : series.substring(0, brace);
    Labels labels = Labels.of(Labels.NAME, name);
    if (brace >= 0) {
      String[] pair = series.substring(brace + 1, series.length() - 2).split("=\"");
      labels = labels.with(pair[0], pair[1]);
    }
    for (int i = 0; i < values.length; i++) {
      head.append(labels, i * every, values[i]);
    }
  }

  private List<String> instant(String query, long at) throws QueryException {
    return instant(QueryOptions.DEFAULT, query, at);
  }

  private List<String> instant(QueryOptions options, String query, long at) throws QueryException {
    return lines(new Engine(head, options).instant(ParsedQuery.of(query), at));
  }

  private List<String> range(String query, long start, long end, long step) throws QueryException {
    return range(QueryOptions.DEFAULT, query, start, end, step);
  }

  private List<String> range(QueryOptions options, String query, long start, long end, long step)
      throws QueryException {
    return lines(new Engine(head, options).range(ParsedQuery.of(query), start, end, step));
  }

  private static List<String> lines(QueryResult result) {
    List<Series> all =
        switch (result.value()) {
          case QueryValue.Vector vector -> vector.series();
          case QueryValue.Matrix matrix -> matrix.series();
          default -> List.of();
        };
    List<String> lines = new ArrayList<>();
    for (Series series : all) {
      String values = Arrays.toString(series.values()).replaceAll("[\\[\\],]", "");
      lines.add(series.labels() + " " + values);
    }
    return lines.stream().sorted().toList();
  }
}

package tifo.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;

class ZoneLossSeriesTest {
  private static Series at(String cluster, String pool, String zone, double value) {
    return Series.of(Labels.of("cluster", cluster, "pool", pool, "zone", zone), 1000, value);
  }

  private static Matrix each(String pool, double... values) {
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      series.add(at("jp", pool, String.valueOf((char) ('a' + i)), values[i]));
    }
    return new Matrix(series);
  }

  private static ZoneLoss read(Matrix allocatable, Matrix requested) {
    return ZoneLoss.fromSeries(allocatable, requested, Matrix.EMPTY, "pool", "zone", "fixed-.*");
  }

  @Test
  void readsPoolsAndZonesFromLabels() {
    ZoneLoss loss = read(each("fixed-1", 133, 133, 133), each("fixed-1", 100, 100, 100));
    assertEquals(-34, loss.worst().orElseThrow().margin(), 1e-12);
    assertEquals("fixed-1", loss.worst().orElseThrow().weakest().orElseThrow().pool());
  }

  @Test
  void emptyExpressionMeansThatEveryPoolIsFixed() {
    ZoneLoss loss =
        ZoneLoss.fromSeries(each("any", 9, 9), each("any", 1, 1), Matrix.EMPTY, "pool", "zone", "");
    assertEquals(Survival.HOLDS, loss.survival());
  }

  @Test
  void aZoneWithoutReadyNodesIsDeadAndItsPodsStillCount() {
    ZoneLoss loss = read(each("fixed-1", 150, 150), each("fixed-1", 60, 60, 60));
    assertEquals(Survival.FAILS, loss.survival());
    assertEquals(-30, loss.worst().orElseThrow().margin(), 1e-12);
  }

  @Test
  void missingRequestsAreUnknown() {
    ZoneLoss loss = read(each("fixed-1", 150, 150, 150), each("fixed-1", 60, 60));
    assertEquals(Survival.UNKNOWN, loss.survival());
    assertEquals("no numbers for fixed-1 in c", loss.reason());
    assertEquals(Survival.UNKNOWN, read(each("fixed-1", 1, 1), Matrix.EMPTY).survival());
    assertEquals(Survival.UNKNOWN, read(Matrix.EMPTY, each("fixed-1", 1, 1)).survival());
  }

  @Test
  void poolsOfTheSameNameInTwoClustersStayApart() {
    Matrix allocatable =
        new Matrix(
            List.of(
                at("jp", "fixed-1", "a", 10),
                at("jp", "fixed-1", "b", 10),
                at("tw", "fixed-1", "a", 100),
                at("tw", "fixed-1", "b", 100)));
    Matrix requested =
        new Matrix(
            List.of(
                at("jp", "fixed-1", "a", 8),
                at("jp", "fixed-1", "b", 8),
                at("tw", "fixed-1", "a", 8),
                at("tw", "fixed-1", "b", 8)));
    ZoneLoss loss = read(allocatable, requested);
    assertEquals(Survival.FAILS, loss.survival());
    assertEquals("jp/fixed-1", loss.worst().orElseThrow().weakest().orElseThrow().pool());
  }

  @Test
  void aSeriesThatEndedBeforeTheOthersIsGone() {
    Labels b = Labels.of("cluster", "jp", "pool", "fixed-1", "zone", "b");
    Matrix allocatable =
        new Matrix(
            List.of(
                at("jp", "fixed-1", "a", 100),
                new Series(b, new long[] {0, 500}, new double[] {100, 100})));
    ZoneLoss loss = read(allocatable, each("fixed-1", 10, 10));
    assertEquals(-20, loss.worst().orElseThrow().margin(), 1e-12);
  }

  @Test
  void ambiguousAnswersAreUnknownWithTheReason() {
    Matrix twice =
        new Matrix(
            List.of(
                Series.of(Labels.of("pool", "fixed-1", "zone", "a", "resource", "cpu"), 0, 1),
                Series.of(Labels.of("pool", "fixed-1", "zone", "a", "resource", "memory"), 0, 1)));
    assertReason("two values for fixed-1 in a", read(twice, twice));
    Matrix unlabelled = new Matrix(List.of(Series.of(Labels.of("pool", "fixed-1"), 0, 1)));
    assertReason("a series without pool or zone", read(unlabelled, unlabelled));
    ZoneLoss broken =
        ZoneLoss.fromSeries(
            each("x", 1, 1), each("x", 1, 1), Matrix.EMPTY, "pool", "zone", "fixed-(");
    assertReason("fixed-(", broken);
  }

  private static void assertReason(String reason, ZoneLoss loss) {
    assertEquals(Survival.UNKNOWN, loss.survival());
    assertTrue(loss.reason().contains(reason), loss.reason());
  }
}

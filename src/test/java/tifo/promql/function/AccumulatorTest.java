package tifo.promql.function;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tifo.promql.function.Ranges.column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AccumulatorTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;
  private static final double HUGE = 9.98846567431158e307;

  private static Column aggregate(String name, int steps, double[] parameter, Column... members) {
    Accumulator accumulator = Accumulator.named(name, steps, parameter).orElseThrow();
    for (Column member : members) {
      accumulator.add(member);
    }
    Column out = new Column(steps);
    accumulator.finish(out);
    return out;
  }

  private static double of(String name, double... values) {
    Column[] members = Arrays.stream(values).mapToObj(Ranges::column).toArray(Column[]::new);
    return aggregate(name, 1, new double[0], members).get(0);
  }

  private static double quantile(double q, double... values) {
    Column[] members = Arrays.stream(values).mapToObj(Ranges::column).toArray(Column[]::new);
    return aggregate("quantile", 1, new double[] {q}, members).get(0);
  }

  @Test
  void sumsWithCompensation() {
    assertEquals(10, of("sum", 2, 8, 1e100, -1e100));
    assertEquals(INF, of("sum", 2, INF, 3));
    assertEquals(-INF, of("sum", -INF, 2));
    assertEquals(NAN, of("sum", INF, -INF));
    assertEquals(NAN, of("sum", 2, NAN));
    assertEquals(0.0, of("sum", -0.0));
  }

  @Test
  void sumsEachStepForItselfWhereverSeriesHaveGaps() {
    Random random = new Random(3);
    int steps = 150;
    Column[] members = new Column[40];
    for (int i = 0; i < members.length; i++) {
      members[i] = new Column(steps);
      for (int step = 0; step < steps; step++) {
        if (random.nextInt(8) != i % 3) {
          members[i].set(step, random.nextGaussian() * Math.pow(10, random.nextInt(30)));
        }
      }
    }

    Column sum = aggregate("sum", steps, new double[0], members);

    for (int step = 0; step < steps; step++) {
      int at = step;
      double[] values =
          Arrays.stream(members).filter(m -> m.has(at)).mapToDouble(m -> m.get(at)).toArray();
      assertEquals(Neumaier.total(values, 0, values.length), sum.get(step));
    }
  }

  @Test
  void meansWithoutOverflow() {
    assertEquals(2.5, of("avg", 2, 8, 1e100, -1e100));
    assertEquals(HUGE, of("avg", HUGE, HUGE, HUGE, HUGE));
    assertEquals(-HUGE, of("avg", -HUGE, -HUGE, -HUGE, -HUGE));
    assertEquals(0, of("avg", -HUGE, -HUGE, HUGE, HUGE));
    assertEquals(INF, of("avg", 0, INF, 0, INF));
    assertEquals(NAN, of("avg", INF, INF, -INF));
    assertEquals(NAN, of("avg", -INF, 0, INF));
    assertEquals(NAN, of("avg", NAN));
    for (int count = 8; count <= 12; count++) {
      double[] values = new double[count];
      Arrays.fill(values, 52);
      assertEquals(52, of("avg", values));
    }
  }

  @Test
  void ignoresNanInExtremes() {
    assertEquals(4, of("max", 1, 2, NAN, 3, 4));
    assertEquals(1, of("min", NAN, 1, 2));
    assertEquals(NAN, of("max", NAN, NAN));
    assertEquals(-INF, of("min", -INF, INF));
  }

  @Test
  void countsAndGroups() {
    assertEquals(3, of("count", 1, NAN, 2));
    assertEquals(1, of("group", 1, NAN, 2));
  }

  @Test
  void spreads() {
    assertEquals(0.5, of("stddev", 1, 2));
    assertEquals(0.25, of("stdvar", 1, 2));
    assertEquals(0, of("stdvar", 1.33));
    for (double odd : new double[] {NAN, INF, -INF}) {
      assertEquals(NAN, of("stddev", odd));
      assertEquals(NAN, of("stdvar", 1, 2, odd));
      assertEquals(NAN, of("stdvar", odd, 1, 2));
    }
  }

  @Test
  void takesQuantilesWithNanAsTheSmallest() {
    assertEquals(0.8, quantile(0.8, 0, 1), 1e-15);
    assertEquals(2.8, quantile(0.8, 4, 0, 1), 1e-15);
    assertEquals(0.6, quantile(0.8, 0, 1, NAN), 1e-15);
    assertEquals(NAN, quantile(0.2, 0, 1, NAN));
    assertEquals(-INF, quantile(-0.1, 0));
    assertEquals(INF, quantile(1.1, 0));
    assertEquals(NAN, quantile(NAN, 0));
    assertEquals(7, quantile(0.3, 7));
  }

  @Test
  void answersOnlyWhereASeriesHasAValue() {
    Column first = column(1, 2, 3);
    Column second = new Column(3);
    second.set(1, 10);
    first.drop(2);
    for (String name :
        new String[] {
          "sum", "avg", "min", "max", "count", "group", "stddev", "stdvar", "quantile"
        }) {
      Column out = aggregate(name, 3, new double[] {0.5, 0.5, 0.5}, first, second);
      assertEquals(2, out.count(), name);
      assertFalse(out.has(2), name);
    }
    assertArrayEquals(
        new double[] {1, 12},
        Arrays.copyOf(aggregate("sum", 3, new double[0], first, second).values(), 2));
  }

  @Test
  void ranksWithNanLast() {
    List<Column> members = List.of(column(100), column(NAN), column(200), column(50));
    assertArrayEquals(new int[] {2, 0, 3}, new Ranking(members, true).best(0, 3));
    assertArrayEquals(new int[] {3, 0, 2, 1}, new Ranking(members, false).best(0, 9999999999.0));
    assertArrayEquals(new int[] {2, 0, 3, 1}, new Ranking(members, true).best(0, INF));
    assertArrayEquals(new int[] {2}, new Ranking(members, true).best(0, 1.9));
    for (double none : new double[] {0.9, 0, -3, -INF}) {
      assertEquals(0, new Ranking(members, true).best(0, none).length);
    }
  }

  @Test
  void ranksEqualMembersInTheirOrder() {
    List<Column> members =
        List.of(column(1), column(2), column(2), column(2), column(NAN), column(NAN));
    assertArrayEquals(new int[] {1, 2}, new Ranking(members, true).best(0, 2));
    assertArrayEquals(new int[] {0, 1, 2, 3, 4}, new Ranking(members, false).best(0, 5));
  }

  @Test
  void keepsTheBestOfEachStep() {
    List<Column> members =
        new ArrayList<>(List.of(column(1, 5, 9), column(2, 4, 9), column(3, 3, 1)));
    members.get(2).drop(0);
    new Ranking(members, true).keepBest(new double[] {1, 2, 0});
    assertArrayEquals(new int[] {1, 2, 0}, members.stream().mapToInt(Column::count).toArray());
    assertEquals(2, members.get(1).get(0));
    assertFalse(members.get(0).has(0));
    assertFalse(members.get(2).has(1));
  }

  @Test
  void countsValuesByTheirText() {
    ValueCounts counts = new ValueCounts(2);
    counts.add(column(6, 8), () -> {});
    counts.add(column(6, 1e10), () -> {});
    counts.add(column(NAN, Double.longBitsToDouble(0x7ff8000000000001L)), () -> {});
    Column late = new Column(2);
    late.set(1, 8);
    counts.add(late, () -> {});
    assertEquals(List.of("6", "8", "10000000000", "NaN"), List.copyOf(counts.counts().keySet()));
    assertEquals(2, counted(counts, "6").get(0));
    assertFalse(counted(counts, "6").has(1));
    assertEquals(2, counted(counts, "8").get(1));
    assertEquals(2, counted(counts, "NaN").count());
  }

  private static Column counted(ValueCounts counts, String value) {
    return Objects.requireNonNull(counts.counts().get(value));
  }

  @Test
  void tellsPresenceApartFromNan() {
    Column column = new Column(130);
    column.set(129, NAN);
    column.set(64, 1);
    assertEquals(2, column.count());
    assertFalse(column.has(0));
    column.drop(64);
    assertEquals(1, column.count());
    column.clear();
    assertTrue(column.isEmpty());
  }
}

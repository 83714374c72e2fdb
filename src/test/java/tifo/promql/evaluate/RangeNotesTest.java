package tifo.promql.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tifo.metric.Labels;
import tifo.promql.Expr.Call;
import tifo.promql.Parser;
import tifo.promql.function.Column;

class RangeNotesTest {
  private static final int STEPS = 700;
  private static final String QUERY = "quantile_over_time(1.5, m[5m])";

  private final Notes notes = new Notes(QUERY);

  private RangeNotes of(double[] parameter) {
    return new RangeNotes(notes, (Call) Parser.parse(QUERY), parameter);
  }

  private static Column with(int... steps) {
    Column column = new Column(STEPS);
    for (int step : steps) {
      column.set(step, 1);
    }
    return column;
  }

  @Test
  void wrongQuantilesAreToldWhereASeriesHasAValue() {
    double[] quantiles = new double[STEPS];
    quantiles[3] = 1.5;
    quantiles[70] = 1.5;
    quantiles[100] = -1;
    quantiles[200] = Double.NaN;
    RangeNotes told = of(quantiles);
    told.about(Labels.EMPTY, with(0, 5, 199, 201));
    assertEquals(List.of(), notes.warnings());
    told.about(Labels.EMPTY, with(70, 100));
    told.about(Labels.EMPTY, with(3, 200));
    String warning = "PromQL warning: quantile value should be between 0 and 1, got ";
    assertEquals(
        List.of(warning + "-1 (1:20)", warning + "1.5 (1:20)", warning + "NaN (1:20)"),
        notes.warnings());
  }

  @Test
  void aWrongQuantileTakesMemoryForTheFirstSeriesOnly() {
    double[] quantiles = new double[STEPS];
    Arrays.fill(quantiles, 1.5);
    RangeNotes told = of(quantiles);
    Column all = with(IntStream.range(0, STEPS).toArray());
    told.about(Labels.EMPTY, all);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 100; i++) {
      told.about(Labels.EMPTY, all);
    }
    long taken = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(taken < 100L * STEPS, taken + " bytes");
    assertEquals(1, notes.warnings().size());
  }
}

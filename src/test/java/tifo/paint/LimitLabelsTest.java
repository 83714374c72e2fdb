package tifo.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import tifo.metric.TimeRange;
import tifo.metric.Unit;

class LimitLabelsTest {
  private static final Box BOX = new Box(0, 0, 300, 100);
  private static final TimeRange RANGE = new TimeRange(0, 60_000, 1000);
  private static final PlotScale SCALE =
      new PlotScale(BOX, RANGE.start(), RANGE.end(), Axis.over(0, 100, 4, Unit.of("")));

  @Test
  void namesOfCloseLimitsLieOnBothSides() {
    LimitLabels labels = new LimitLabels(SCALE, List.of(), 13);
    Box critical = labels.place(80, SCALE.y(50), true);
    Box warning = labels.place(80, SCALE.y(52), true);
    assertTrue(critical.y() > SCALE.y(50), "below its line");
    assertTrue(warning.bottom() < SCALE.y(52), "there is room above only");
  }

  @Test
  void nameGoesWhereNoLineRuns() {
    // both sides of the limit are taken on the left, none on the right
    LimitLabels labels = new LimitLabels(SCALE, List.of(falling(82), falling(60)), 13);
    Box place = labels.place(80, SCALE.y(70), false);
    assertTrue(place.x() > 150, "the left is taken by the line: " + place);
    assertTrue(place.bottom() < SCALE.y(70));
  }

  @Test
  void thirdNameAtOnePlaceMovesAlongItsLine() {
    LimitLabels labels = new LimitLabels(SCALE, List.of(), 13);
    labels.place(80, SCALE.y(50), true);
    labels.place(80, SCALE.y(50), true);
    Box third = labels.place(80, SCALE.y(50), true);
    assertEquals((300 - 80) / 2.0, third.x());
    assertFalse(labels.place(290, SCALE.y(50), true).width() > 0, "no room for one so wide");
  }

  private static PlotLine falling(double from) {
    return new PlotLine(
        new SampleSeries()
            .line(RANGE, at -> at < 0.5 ? from : 5, 0, "zone", "a")
            .matrix()
            .series()
            .getFirst(),
        "a",
        PlotLine.Look.FRESH,
        0xFFFFFFFF,
        2,
        new double[0],
        Emphasis.Rank.QUIET,
        true);
  }
}

package tifo.paint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tifo.board.LocalText;
import tifo.board.PanelData;
import tifo.board.PanelFrame;
import tifo.board.PanelFrame.Cell;
import tifo.board.PanelSpec;
import tifo.board.PanelSpec.Column;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;

/// Panels with a row a series draw, of 20,000, those that fit, and say how many they leave out.
class ManyRowsTest {
  private static final int MANY = 20_000;
  private static final double WIDTH = 640;
  private static final double HEIGHT = 400;
  // The last line of a panel of rows counts those that have no room.
  private static final double COUNT_LINE = 40;

  record Rowed(String name, PanelSpec spec) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Rowed> panels() {
    PanelFrame frame =
        SampleMatch.frame("p", "Requests", "", "", new Cell(0, 0, 24, 24), "", "rate");
    List<Column> columns =
        List.of(
            new Column(LocalText.of("Pod"), "pod", "", "", List.of()),
            new Column(LocalText.of("Rate"), "", "rate", "", List.of()));
    PanelSpec.Sort byRate = new PanelSpec.Sort("rate", true);
    return Stream.of(
        new Rowed("bar gauge", new PanelSpec.BarGauge(frame, 0, Optional.of(1e6))),
        new Rowed("table", new PanelSpec.Table(frame, List.of(), columns, Optional.empty())),
        new Rowed(
            "sorted table", new PanelSpec.Table(frame, List.of(), columns, Optional.of(byRate))));
  }

  @ParameterizedTest
  @MethodSource("panels")
  void saysHowManyOfTwentyThousandAreNotShown(Rowed panel) {
    int[] all = paint(panel.spec(), falling(MANY));
    int[] oneLess = paint(panel.spec(), falling(MANY - 1));
    int last = (int) ((HEIGHT - COUNT_LINE) * WIDTH);
    assertArrayEquals(
        Arrays.copyOf(oneLess, last), Arrays.copyOf(all, last), "the same rows are shown");
    assertFalse(Arrays.equals(oneLess, all), "but another number of the others is said");
  }

  @ParameterizedTest
  @MethodSource("panels")
  void drawsNothingOfTheRowsThatDoNotFit(Rowed panel) {
    int[] all = paint(panel.spec(), falling(MANY));
    int[] others = paint(panel.spec(), data(MANY, i -> i < 100 ? MANY - i : -1));
    assertArrayEquals(others, all);
    int[] first = paint(panel.spec(), data(MANY, i -> i == 0 ? 3 * MANY : MANY - i));
    assertFalse(Arrays.equals(first, all), "the first row is shown");
  }

  private static PanelData falling(int count) {
    return data(count, i -> MANY - i);
  }

  private static PanelData data(int count, IntToDoubleFunction value) {
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Labels labels = Labels.of("pod", "pod-%05d".formatted(i), "zone", "a", "cluster", "jp-main");
      series.add(Series.of(labels, SampleMatch.NOW.toEpochMilli(), value.applyAsDouble(i)));
    }
    return new PanelData(
        Map.of("rate", SampleMatch.fresh(new Matrix(series))), SampleMatch.lastHour());
  }

  private static int[] paint(PanelSpec spec, PanelData data) {
    PaintContext context = SampleMatch.facts(Locale.ENGLISH).context("b");
    Surface surface = new Surface(WIDTH, HEIGHT, 1, Theme.DARK.s0());
    new PanelPainters().paint(surface, spec, data, context);
    return surface.pixels().clone();
  }
}
